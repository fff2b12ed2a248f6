package com.example.bedrockagent.serve;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** Every session has a conversation of its own, with an ID that every store takes. */
class SessionThreadTest {

  @Property
  void aPlainIdStaysAsItIs(
      @ForAll
          @StringLength(min = 1, max = 64)
          @CharRange(from = 'a', to = 'z')
          @CharRange(from = '0', to = '9')
          String id) {
    assertThat(SessionThread.of(id)).isEqualTo(id);
  }

  @Property
  void anyIdBecomesOneThatStoresTake(@ForAll("sessions") String id) {
    assertThat(SessionThread.of(id)).matches("[A-Za-z0-9_-]{1,64}");
  }

  @Property
  void twoSessionsNeverShareAConversation(
      @ForAll("sessions") String one, @ForAll("sessions") String other) {
    assertThat(SessionThread.of(one).equals(SessionThread.of(other))).isEqualTo(one.equals(other));
  }

  /** Not even where one session calls itself what another has become. */
  @Property
  void noSessionGetsAnothersConversationByItsName(@ForAll("sessions") String id) {
    var thread = SessionThread.of(id);

    assertThat(SessionThread.of(thread).equals(thread)).isEqualTo(thread.equals(id));
  }

  @Provide
  Arbitrary<String> sessions() {
    var any = Arbitraries.strings().ofMinLength(1).ofMaxLength(SessionThread.MOST_CHARACTERS);
    return Arbitraries.oneOf(
        any, any.alpha().numeric().withChars("-_"), any.alpha().map(text -> "sha256-" + text));
  }
}
