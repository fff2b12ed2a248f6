package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.Identifiers;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import com.example.bedrockagent.sandbox.wire.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The AWS Query protocol of one service: form-encoded calls in, XML out.
 *
 * @param namespace the XML namespace of responses, which ends in the API version
 * @param version the API version, such as 2010-05-08
 */
public record QueryProtocol(String namespace, String version, Identifiers identifiers) {

  public static QueryProtocol iam(Identifiers identifiers) {
    return new QueryProtocol(
        "https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08", identifiers);
  }

  public static QueryProtocol sts(Identifiers identifiers) {
    return new QueryProtocol(
        "https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15", identifiers);
  }

  /** Runs the operation the call names and renders its result or its refusal. */
  public HttpReply answer(
      HttpCall call, CallerIdentity caller, Map<String, QueryOperation> operations) {
    try {
      var request = QueryRequest.of(call);
      var operation = operations.get(request.action());
      if (operation == null) {
        throw new ServiceError(
            400,
            "InvalidAction",
            "Could not find operation %s for version %s".formatted(request.action(), version));
      }
      return success(request.action(), operation.perform(request, caller));
    } catch (ServiceError refusal) {
      return failure(refusal);
    }
  }

  public HttpReply failure(ServiceError refusal) {
    var error =
        Xml.element(
            "Error",
            Xml.text("Type", refusal.status() < 500 ? "Sender" : "Receiver"),
            Xml.text("Code", refusal.code()),
            Xml.text("Message", refusal.getMessage()));
    var requestId = identifiers.requestId();
    return reply(
        refusal.status(),
        "ErrorResponse",
        Xml.all(error, Xml.text("RequestId", requestId)),
        requestId);
  }

  // The result element is there even when empty: some clients look it up by name.
  private HttpReply success(String action, Xml result) {
    var requestId = identifiers.requestId();
    var content =
        Xml.all(
            Xml.element(action + "Result", result),
            Xml.element("ResponseMetadata", Xml.text("RequestId", requestId)));
    return reply(200, action + "Response", content, requestId);
  }

  private HttpReply reply(int status, String root, Xml content, String requestId) {
    var document = "<%s xmlns=\"%s\">%s</%s>\n".formatted(root, namespace, content.markup(), root);
    return new HttpReply.Whole(
        status,
        Map.of("Content-Type", "text/xml", "x-amzn-RequestId", requestId),
        document.getBytes(StandardCharsets.UTF_8));
  }
}
