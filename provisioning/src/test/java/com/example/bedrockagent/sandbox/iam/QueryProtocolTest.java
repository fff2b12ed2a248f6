package com.example.bedrockagent.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.sandbox.account.CallerIdentity;
import com.example.bedrockagent.sandbox.account.Identifiers;
import com.example.bedrockagent.sandbox.wire.HttpCall;
import com.example.bedrockagent.sandbox.wire.HttpReply;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryProtocolTest {

  private static final CallerIdentity CALLER =
      new CallerIdentity.User("123456789012", "developer", "AIDAEXAMPLE");
  private static final QueryProtocol IAM = QueryProtocol.iam(new Identifiers(new Random(1)));

  @Test
  void anOperationNobodyKnowsIsRefused() {
    var reply = answer("Action=MakeCoffee&Version=2010-05-08", (request, caller) -> Xml.NOTHING);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .matches(
            "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type>"
                + "<Code>InvalidAction</Code><Message>Could not find operation MakeCoffee for version 2010-05-08</Message></Error>"
                + "<RequestId>[0-9a-f-]{36}</RequestId></ErrorResponse>\\n");
  }

  @Test
  void aResultIsWrappedAndEscaped() {
    var reply =
        answer(
            "Action=Echo&Text=a%3Cb%3E+%26+%22c%22",
            (request, caller) -> Xml.text("Text", request.required("Text")));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply))
        .startsWith(
            "<EchoResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><EchoResult>"
                + "<Text>a&lt;b&gt; &amp; &quot;c&quot;</Text></EchoResult><ResponseMetadata><RequestId>");
  }

  @Test
  void aMissingParameterIsNamed() {
    var reply =
        answer("Action=Echo", (request, caller) -> Xml.text("Text", request.required("RoleName")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply))
        .contains(
            "<Code>ValidationError</Code><Message>1 validation error detected: Value null at 'roleName' failed to satisfy constraint: Member must not be null</Message>");
  }

  @Test
  void listsAndStructuresAreNumbered() {
    var request =
        request(
            "Names.member.1=b&Names.member.2=a"
                + "&Tags.member.1.Key=k1&Tags.member.1.Value=v1&Tags.member.2.Key=k2&Tags.member.2.Value=");

    assertThat(request.list("Names")).containsExactly("b", "a");
    assertThat(request.structures("Tags"))
        .extracting(QueryRequest::parameters)
        .containsExactly(Map.of("Key", "k1", "Value", "v1"), Map.of("Key", "k2", "Value", ""));
  }

  private static HttpReply.Whole answer(String body, QueryOperation echo) {
    return (HttpReply.Whole) IAM.answer(call(body), CALLER, Map.of("Echo", echo));
  }

  private static QueryRequest request(String body) {
    return QueryRequest.of(call(body));
  }

  private static HttpCall call(String body) {
    return new HttpCall("POST", "/", "", Map.of("Host", List.of("loopback")), body.getBytes(UTF_8));
  }

  private static String text(HttpReply.Whole reply) {
    return new String(reply.body(), UTF_8);
  }
}
