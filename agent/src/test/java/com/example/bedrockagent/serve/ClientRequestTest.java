package com.example.bedrockagent.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.example.bedrockagent.answer.Decision;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientRequestTest {

  private static final Optional<String> NO_SESSION = Optional.empty();

  @Test
  void readsAPromptForAConversation() throws NotTakenException {
    assertThat(parse("{\"prompt\": \"Grüß Gott\", \"thread\": \"t-1\", \"else\": [1]}"))
        .isEqualTo(new ClientRequest("t-1", "Grüß Gott", List.of()));
  }

  @Test
  void takesTheSessionForTheConversation() throws NotTakenException {
    var session = "00000000-0000-0000-0000-000000000001";

    assertThat(ClientRequest.parse("{\"prompt\":\"Hi\"}".getBytes(UTF_8), Optional.of(session)))
        .isEqualTo(new ClientRequest(session, "Hi", List.of()));
  }

  @Test
  void aThreadIsMoreThanASession() throws NotTakenException {
    var body = "{\"prompt\":\"Hi\",\"thread\":\"mine\"}".getBytes(UTF_8);

    assertThat(ClientRequest.parse(body, Optional.of("session")).thread()).isEqualTo("mine");
  }

  @Test
  void beginsANewConversationWithoutEither() throws NotTakenException {
    assertThat(parse("{\"prompt\":\"Hi\"}").thread())
        .isNotEqualTo(parse("{\"prompt\":\"Hi\"}").thread());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\":                      | is not JSON: Unexpected end-of-input",
        "{\"prompt\":\"a\"} {}             | is not JSON: ",
        "{\"prompt\":\"a\",\"prompt\":\"b\"} | is not JSON: Duplicate field 'prompt'",
        "[1]                               | is no JSON object",
        "\"Hi\"                            | is no JSON object",
        "{}                                | has to have a prompt, or else decisions",
        "{\"prompt\":null}                 | has to have a prompt, or else decisions",
        "{\"prompt\":\"\u00a0\u200b\"}       | has to have a prompt, or else decisions",
        "{\"prompt\":\" \"}                | has to have a prompt, or else decisions",
        "{\"prompt\":\"a\",\"decisions\":[]} | has to have a prompt, or else decisions",
        "{\"decisions\":{}}               | decisions are no list",
        "{\"decisions\":[]}               | decisions are no list, or an empty one",
        "{\"decisions\":[7]}              | A decision has to have a call",
        "{\"decisions\":[{\"call\":\"c\",\"approved\":\"yes\"}]} | approved: true or false",
        "{\"decisions\":[{\"call\":\"c\",\"approved\":true}]} | has to repeat the plan",
        "{\"prompt\":7}                    | prompt is no text",
        "{\"prompt\":\"a\",\"thread\":[]}  | thread is no text",
        "{\"prompt\":\"a\",\"thread\":\"\"} | ID has 1 to 256 characters",
      })
  void refuses(String body, String because) {
    assertThatExceptionOfType(NotTakenException.class)
        .isThrownBy(() -> parse(body))
        .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(400))
        .withMessageContaining(because);
  }

  @Test
  void readsDecisions() throws NotTakenException {
    var body =
        """
        {"thread": "t", "decisions": [
          {"call": "one", "approved": true, "plan": "+ 21 °C"},
          {"call": "two", "approved": false, "reason": "Too warm."},
          {"call": "three", "approved": false}]}
        """;

    assertThat(parse(body).decisions())
        .containsExactly(
            new Decision.Approved("one", "+ 21 °C"),
            new Decision.Denied("two", "Too warm."),
            new Decision.Denied("three", ""));
  }

  @Test
  void refusesAnEmptyBody() {
    assertThatExceptionOfType(NotTakenException.class).isThrownBy(() -> parse(""));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    assertThatExceptionOfType(NotTakenException.class)
        .isThrownBy(
            () -> ClientRequest.parse("{\"prompt\":\"Grüß\"}".getBytes(ISO_8859_1), NO_SESSION));
  }

  @Test
  void refusesASessionIdThatIsTooLong() {
    assertThatExceptionOfType(NotTakenException.class)
        .isThrownBy(
            () ->
                ClientRequest.parse(
                    "{\"prompt\":\"Hi\"}".getBytes(UTF_8), Optional.of("x".repeat(257))))
        .withMessageContaining("1 to 256");
  }

  /** Any bytes are either read or refused with a sentence. */
  @Property
  void survivesAnyBytes(@ForAll byte[] body) {
    try {
      ClientRequest.parse(body, NO_SESSION);
    } catch (NotTakenException refused) {
      assertThat(refused.problem().message()).isNotBlank();
    }
  }

  private static ClientRequest parse(String body) throws NotTakenException {
    return ClientRequest.parse(body.getBytes(UTF_8), NO_SESSION);
  }
}
