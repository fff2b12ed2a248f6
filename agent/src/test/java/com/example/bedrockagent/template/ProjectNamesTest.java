package com.example.bedrockagent.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNamesTest {

  private static final String LONG = "a-name-of-exactly-32-characters1";

  @Test
  void areSpeltAsEachKindOfFileSpellsThem() {
    var names = new ProjectNames("my-2nd-agent", "com.acme.my_agent", "com.acme");

    assertThat(names.title()).isEqualTo("My 2nd Agent");
    assertThat(names.train()).isEqualTo("My-2nd-Agent");
    assertThat(names.pascal()).isEqualTo("My2ndAgent");
    assertThat(names.camel()).isEqualTo("my2ndAgent");
    assertThat(names.snake()).isEqualTo("my_2nd_agent");
    assertThat(names.constant()).isEqualTo("MY_2ND_AGENT");
    assertThat(names.dotted()).isEqualTo("my.2nd.agent");
    assertThat(names.packagePath()).isEqualTo("com/acme/my_agent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "agent", "my-agent", "a1-2-b", LONG, "awesome", "con-man", "java-2"})
  void takeAName(String name) {
    assertThat(new ProjectNames(name, "com.acme", "com.acme").name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,           is no name: use small letters",
        "My-Agent,     is no name: use small letters",
        "my_agent,     is no name: use small letters",
        "my agent,     is no name: use small letters",
        "my--agent,    is no name: use small letters",
        "my-agent-,    is no name: use small letters",
        "-my-agent,    is no name: use small letters",
        "2nd-agent,    is no name: use small letters",
        "größe,        is no name: use small letters",
        "../my-agent,  is no name: use small letters",
        LONG + "x, is too long: a name has at most 32 characters.",
        "con,          Windows keeps it for a device.",
        "lpt1,         Windows keeps it for a device.",
        "aws,          belong to something else.",
        "otel,         belong to something else."
      })
  void refuseAName(String name, String because) {
    assertThatThrownBy(() -> new ProjectNames(name, "com.acme", "com.acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining(because);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent", "com.acme", "org.acme_corp.v2.x", "com.record.var", "javac.x"})
  void takeAPackage(String name) {
    assertThat(new ProjectNames("my-agent", name, "com.acme").rootPackage()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,                 is no package: use small letters",
        "com.,               is no package: use small letters",
        ".com,               is no package: use small letters",
        "com..acme,          is no package: use small letters",
        "com.my-agent,       is no package: use small letters",
        "com.Acme,           is no package: use small letters",
        "com.2nd,            is no package: use small letters",
        "com.größe,          is no package: use small letters",
        "com.acme/agent,     is no package: use small letters",
        "com.new.agent,      'new' is a word of the Java language.",
        "com.true,           'true' is a word of the Java language.",
        "com.null.x,         'null' is a word of the Java language.",
        "com._,              is no package: use small letters",
        "com.aux.agent,      Windows keeps 'aux' for a device.",
        "java.agent,         belongs to the JDK or to a library.",
        "javax,              belongs to the JDK or to a library.",
        "dev.langchain4j.x,  belongs to the JDK or to a library.",
        "software.amazon.x,  belongs to the JDK or to a library."
      })
  void refuseAPackage(String name, String because) {
    assertThatThrownBy(() -> new ProjectNames("my-agent", name, "com.acme"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(because);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "com.acme", "org.acme-corp.v2", "com.Acme_1"})
  void takeAGroupId(String name) {
    assertThat(new ProjectNames("my-agent", "com.acme", name).groupId()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "com.", "com acme", "com.größe", "com/acme", "${x}", "com.NUL"})
  void refuseAGroupId(String name) {
    assertThatThrownBy(() -> new ProjectNames("my-agent", "com.acme", name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no group ID");
  }
}
