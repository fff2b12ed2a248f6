package com.example.bedrockagent.sandbox.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.bedrockagent.model.Targets;
import com.example.bedrockagent.sandbox.SandboxExtension;
import com.example.bedrockagent.sandbox.wire.JsonReply;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;

/** What Converse's service model forbids is refused, whatever client has sent it. */
class ConverseShapesTest {

  @RegisterExtension static final SandboxExtension SANDBOX = new SandboxExtension();

  private static final String HELLO =
      "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]";

  private BedrockRuntimeClient client;

  @BeforeEach
  void connect() {
    client =
        SANDBOX
            .connect("us-east-1")
            .locate(BedrockRuntimeClient.builder())
            .overrideConfiguration(
                c ->
                    c.addExecutionInterceptor(new AsConverse())
                        .retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'inferenceConfig':{'temperature':1.5} | Value '1.5' at 'inferenceConfig.temperature' "
            + "failed to satisfy constraint: Member must have value less than or equal to 1",
        "'inferenceConfig':{'temperature':-0.1} | Value '-0.1' at 'inferenceConfig.temperature' "
            + "failed to satisfy constraint: Member must have value greater than or equal to 0",
        "'inferenceConfig':{'topP':2} | Value '2' at 'inferenceConfig.topP' failed to satisfy "
            + "constraint: Member must have value less than or equal to 1",
        "'inferenceConfig':{'maxTokens':0} | Value '0' at 'inferenceConfig.maxTokens' failed to "
            + "satisfy constraint: Member must have value greater than or equal to 1",
        "'inferenceConfig':{'stopSequences':['']} | Value '[]' at 'inferenceConfig.stopSequences' "
            + "failed to satisfy constraint: Member must satisfy constraint: [Member must have "
            + "length greater than or equal to 1]",
        "'performanceConfig':{'latency':'turbo'} | Value 'turbo' at 'performanceConfig.latency' "
            + "failed to satisfy constraint: Member must satisfy enum value set: [optimized, "
            + "standard]",
        "'serviceTier':{} | Value null at 'serviceTier.type' failed to satisfy constraint: Member "
            + "must not be null",
        "'toolConfig':{} | Value null at 'toolConfig.tools' failed to satisfy constraint: Member "
            + "must not be null",
        "'toolConfig':{'tools':[]} | Value at 'toolConfig.tools' failed to satisfy constraint: "
            + "Member must have length greater than or equal to 1",
        "'toolConfig':{'tools':[{'toolSpec':"
            + "{'name':'a.b','inputSchema':{'json':{'type':'object'}}}}]} | Value 'a.b' at "
            + "'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: Member "
            + "must satisfy regular expression pattern: [a-zA-Z0-9_-]+",
        "'toolConfig':{'tools':[{'toolSpec':{'inputSchema':{'json':{'type':'object'}}}}]} | Value "
            + "null at 'toolConfig.tools.1.member.toolSpec.name' failed to satisfy constraint: "
            + "Member must not be null",
        "'toolConfig':{'tools':[{'toolSpec':{'name':'a'}}]} | Value null at "
            + "'toolConfig.tools.1.member.toolSpec.inputSchema' failed to satisfy constraint: "
            + "Member must not be null",
        "'system':[{'text':''}] | Value '' at 'system.1.member.text' failed to satisfy "
            + "constraint: Member must have length greater than or equal to 1",
        "'messages':[{'role':'robot','content':[{'text':'Hi'}]}] | Value at "
            + "'messages.1.member.role' failed to satisfy constraint: Member must satisfy enum "
            + "value set: [assistant, user]",
        "'messages':[{'content':[{'text':'Hi'}]}] | Value null at 'messages.1.member.role' failed "
            + "to satisfy constraint: Member must not be null",
        "'messages':[{'role':'user','content':[{'toolResult':{'toolUseId':'a b','content':[]}}]}] "
            + "| Value at 'messages.1.member.content.1.member.toolResult.toolUseId' failed to "
            + "satisfy constraint: Member must satisfy regular expression pattern: "
            + "[a-zA-Z0-9_.:-]+",
      })
  void refusesAValueThatBreaksAConstraint(String member, String refusal) {
    assertRefused(member, "ValidationException", "1 validation error detected: " + refusal);
  }

  @Test
  void saysAllThatIsBrokenAtOnce() {
    assertRefused(
        "'toolConfig':{'tools':[{'toolSpec':"
            + "{'name':'','description':'','inputSchema':{'json':{}}}}]}",
        "ValidationException",
        "3 validation errors detected: Value '' at 'toolConfig.tools.1.member.toolSpec.name' failed"
            + " to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [a-zA-Z0-9_-]+; Value '' at 'toolConfig.tools.1.member.toolSpec.name' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1; Value '' at"
            + " 'toolConfig.tools.1.member.toolSpec.description' failed to satisfy constraint: "
            + "Member"
            + " must have length greater than or equal to 1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'inferenceConfig':{'maxTokens':'a'} | STRING_VALUE can not be converted to an Integer",
        "'inferenceConfig':{'maxTokens':1.5} | NUMBER_VALUE can not be converted to an Integer",
        "'inferenceConfig':{'temperature':true} | TRUE_VALUE can not be converted to a Float",
        "'inferenceConfig':{'temperature':[1]} | Start of list found where not expected.",
        "'messages':'Hi' | Expected list or null",
        "'messages':[{'role':'user','content':'Hi'}] | Expected list or null",
        "'messages':[{'role':'user','content':[{'text':1}]}] | NUMBER_VALUE can not be converted "
            + "to a String",
        "'serviceTier':'flex' | Expected structure or null",
      })
  void refusesAValueOfTheWrongType(String member, String refusal) {
    assertRefused(member, "SerializationException", refusal);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'messages':[{'role':'user','content':[{'hologram':{}}]}] | The ContentBlock object at "
            + "messages.0.content.0 must set one of the following keys: text, ",
        "'system':[{}] | The SystemContentBlock object at system.0 must set one of the following "
            + "keys: text, guardContent, cachePoint.",
        "'serviceTier':{'type':'fast'} | service tier provided is invalid",
        "'toolConfig':{'tools':[{'toolSpec':"
            + "{'name':'a','inputSchema':{'json':{'type':'string'}}}}]} | The value at "
            + "toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the "
            + "following: object.",
        "'toolConfig':{'tools':["
            + "{'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object'}}}},"
            + "{'toolSpec':{'name':'a','inputSchema':{'json':{'type':'object'}}}}]} | Tool "
            + "names must be unique.",
      })
  void refusesWhatItsOwnChecksForbid(String member, String refusal) {
    assertRefused(member, "ValidationException", refusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'inferenceConfig':{'temperature':1,'topP':0,'maxTokens':5,'stopSequences':['END']}",
        "'inferenceConfig':{'temperature':null}",
        "'performanceConfig':{'latency':'optimized'},'serviceTier':{'type':'flex'}",
        "'toolConfig':{'tools':["
            + "{'toolSpec':{'name':'a-B_9','inputSchema':{'json':{'type':'object'}}}},"
            + "{'cachePoint':{'type':'default'}}]}",
        "'system':[{'text':'Be kind.'},{'cachePoint':{'type':'default','ttl':'1h'}}]",
        "'additionalModelRequestFields':{'anything':[1,{'goes':null}]}",
        "'requestMetadata':{'team':'a'},'somethingNew':{'a':1}",
      })
  void takesWhatTheServiceModelAllows(String member) {
    assertThatCode(() -> converse(member)).doesNotThrowAnyException();
  }

  /** So that what a new version of the SDK can send is not taken for something unknown. */
  @Test
  void knowsEveryMemberThatTheSdkCanSend() throws IOException {
    var request = ConverseStreamRequest.builder().build();

    assertThat(unknown(request, "ConverseRequest", shapes(), new HashSet<>())).isEmpty();
  }

  private static JsonNode shapes() throws IOException {
    try (var resource = ConverseShapes.class.getResourceAsStream("converse.json")) {
      return JsonReply.JSON.readTree(resource).get("shapes");
    }
  }

  private static List<String> unknown(
      SdkPojo value, String shape, JsonNode shapes, Set<String> seen) {
    var unknown = new ArrayList<String>();
    if (!seen.add(shape)) {
      return unknown;
    }
    for (var field : value.sdkFields()) {
      if (field.location() != MarshallLocation.PAYLOAD) {
        continue;
      }
      var member = shapes.path(shape).path("members").path(field.locationName());
      if (member.isMissingNode()) {
        unknown.add(shape + "." + field.locationName());
      } else {
        nested(field)
            .ifPresent(
                next ->
                    unknown.addAll(unknown(next, element(member.asText(), shapes), shapes, seen)));
      }
    }
    return unknown;
  }

  /** A structure's shape, behind lists or not. */
  private static String element(String shape, JsonNode shapes) {
    var member = shapes.path(shape).path("member");
    return member.isMissingNode() ? shape : element(member.asText(), shapes);
  }

  private static Optional<SdkPojo> nested(SdkField<?> field) {
    var list = field.getTrait(ListTrait.class);
    if (list != null) {
      return nested(list.memberFieldInfo());
    }
    return field.constructor() == null ? Optional.empty() : Optional.of(field.constructor().get());
  }

  private void assertRefused(String member, String code, String message) {
    assertThatThrownBy(() -> converse(member))
        .isInstanceOfSatisfying(
            BedrockRuntimeException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(e.awsErrorDetails().errorMessage()).contains(message);
            });
  }

  /**
   * @param member of the request's JSON, with simple quotes; a question is added if it has none
   */
  private void converse(String member) {
    var json = member.replace('\'', '"');
    var body = "{" + (json.contains("\"messages\"") ? "" : HELLO + ",") + json + "}";
    client.invokeModel(
        r -> r.modelId(Targets.geographic().invokeId()).body(SdkBytes.fromUtf8String(body)));
  }

  /** Lets the SDK send a body that it would not make for Converse: InvokeModel takes any bytes. */
  private static final class AsConverse implements ExecutionInterceptor {
    @Override
    public SdkHttpRequest modifyHttpRequest(
        Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
      var invoke = context.httpRequest();
      return invoke.toBuilder()
          .encodedPath(invoke.encodedPath().replaceAll("/invoke$", "/converse"))
          .build();
    }
  }
}
