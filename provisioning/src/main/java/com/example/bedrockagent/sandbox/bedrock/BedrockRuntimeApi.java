package com.example.bedrockagent.sandbox.bedrock;

import static com.example.bedrockagent.sandbox.wire.JsonReply.object;

import com.example.bedrockagent.model.Catalogue;
import com.example.bedrockagent.sandbox.fault.Fault;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.HttpReply.Chunk;
import com.example.bedrockagent.sandbox.wire.HttpReply.Ending;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bedrock Runtime: Converse, ConverseStream, InvokeModel and CountTokens, answered by the stand-in
 * model.
 */
public final class BedrockRuntimeApi {

  private final InvocationGate gate;
  private final Duration pace;

  /**
   * @param pace how long each streamed delta takes
   */
  public BedrockRuntimeApi(Catalogue catalogue, Duration pace) {
    this.gate = new InvocationGate(catalogue);
    this.pace = pace;
  }

  /** Answers {@code POST /model/ID/OPERATION}. */
  public HttpReply handle(BedrockCall call, Optional<Fault> fault) {
    var path = call.http().rawPath().split("/");
    if (path.length != 4 || !call.http().method().equals("POST")) {
      throw unknownOperation();
    }
    var modelId = URLDecoder.decode(path[2], StandardCharsets.UTF_8);
    return switch (path[3]) {
      case "converse" -> converse(call, modelId);
      case "converse-stream" -> converseStream(call, modelId, fault);
      case "count-tokens" -> countTokens(call, modelId);
      case "invoke" -> invokeModel(call, modelId);
      default -> throw unknownOperation();
    };
  }

  private HttpReply converse(BedrockCall call, String modelId) {
    var model = gate.admit(call, modelId, "bedrock:InvokeModel");
    var input = ConverseInput.parse(call.http().body(), model.provider());
    gate.admitGuardrail(call, input.guardrail());
    var answer = StandInModel.answer(input);
    return JsonReply.ok(ConverseOutput.whole(answer));
  }

  private HttpReply converseStream(BedrockCall call, String modelId, Optional<Fault> fault) {
    var model = gate.admit(call, modelId, "bedrock:InvokeModelWithResponseStream");
    var input = ConverseInput.parse(call.http().body(), model.provider());
    gate.admitGuardrail(call, input.guardrail());
    var answer = StandInModel.answer(input);
    return stream(ConverseOutput.events(answer), fault);
  }

  private HttpReply invokeModel(BedrockCall call, String modelId) {
    var model = gate.admit(call, modelId, "bedrock:InvokeModel");
    if (!model.provider().equals("Anthropic")) {
      throw new ServiceError(
          400, "ValidationException", "The sandbox's InvokeModel takes Claude's format only.");
    }
    var answer = StandInModel.answer(AnthropicMessages.parse(read(call)));
    return JsonReply.ok(AnthropicMessages.response(model.id(), answer));
  }

  private HttpReply countTokens(BedrockCall call, String modelId) {
    var model = gate.admitCounting(call, modelId);
    var converse = read(call).path("input").path("converse").toString();
    var input = ConverseInput.parse(converse.getBytes(StandardCharsets.UTF_8), model.provider());
    return JsonReply.ok(object().put("inputTokens", StandInModel.countTokens(input)));
  }

  private HttpReply stream(List<ConverseOutput.Event> events, Optional<Fault> fault) {
    var delay = fault.orElse(null) instanceof Fault.Slow slow ? slow.delay() : pace;
    var chunks = new ArrayList<Chunk>();
    var deltas = 0;
    for (var event : events) {
      if (endsAfter(fault) == deltas && !chunks.isEmpty()) {
        return broken(chunks, fault.get());
      }
      deltas += event.isDelta() ? 1 : 0;
      chunks.add(new Chunk(event.isDelta() ? delay : Duration.ZERO, event.frame()));
    }
    return reply(chunks, Ending.COMPLETE);
  }

  private static int endsAfter(Optional<Fault> fault) {
    if (fault.orElse(null) instanceof Fault.BreakAfter broken) {
      return broken.deltas();
    }
    if (fault.orElse(null) instanceof Fault.CutAfter cut) {
      return cut.deltas();
    }
    return fault.orElse(null) instanceof Fault.AbortAfter abort ? abort.deltas() : -1;
  }

  private static HttpReply broken(List<Chunk> chunks, Fault fault) {
    if (fault instanceof Fault.BreakAfter broken) {
      var code = broken.error().code();
      var type = Character.toLowerCase(code.charAt(0)) + code.substring(1);
      var message = object().put("message", broken.error().message()).toString();
      chunks.add(new Chunk(Duration.ZERO, EventStreamFrames.exception(type, message)));
    }
    return reply(chunks, fault instanceof Fault.AbortAfter ? Ending.ABORT : Ending.COMPLETE);
  }

  private static HttpReply reply(List<Chunk> chunks, Ending ending) {
    return new HttpReply.Streamed(
        200, Map.of("content-type", "application/vnd.amazon.eventstream"), chunks, ending);
  }

  private static JsonNode read(BedrockCall call) {
    try {
      return JsonReply.JSON.readTree(call.http().body());
    } catch (IOException e) {
      throw new ServiceError(400, "SerializationException", "The request body is not JSON.");
    }
  }

  private static ServiceError unknownOperation() {
    return new ServiceError(
        404, "UnknownOperationException", "The sandbox's Bedrock Runtime has no such operation.");
  }
}
