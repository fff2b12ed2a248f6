package com.example.bedrockagent.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.bedrockagent.diagnosis.log.ErrorText;
import com.example.bedrockagent.shell.Hostile;
import com.example.bedrockagent.shell.PosixShell;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A log holds strangers' text, and what is printed below "Next" gets pasted. */
class PastedCommandsPropertiesTest {

  /** A word of a command that a log can not have changed: nothing in it means anything. */
  private static final String PLAIN = "[\\w+=,.@:/*-]+";

  private static final List<String> QUERIES =
      List.of(
          "inferenceProfileSummaries[?contains(models[0].modelArn,'", "VpcEndpoints[?", "models[");

  @Example
  void everyCommandInATemplateIsKnownForOne() {
    assertThat(Rules.ALL)
        .flatExtracting(rule -> rule.remedy().lines().filter(RemedyText::isCommand).toList())
        .allMatch(line -> line.matches("(aws|export|unset|nslookup|timedatectl|env) .*"));
    assertThat(Rules.ALL)
        .flatExtracting(rule -> rule.remedy().lines().toList())
        .filteredOn(line -> line.contains(" --") && line.contains("{"))
        .allMatch(RemedyText::isCommand);
  }

  @Property(tries = 150)
  void nothingOfALogRunsWhenACommandIsPasted(@ForAll("hostile") String text, @ForAll int anywhere) {
    var commands =
        ErrorCatalogue.all().stream()
            .flatMap(example -> attacked(example, text, anywhere))
            .map(ErrorText::diagnose)
            .flatMap(finding -> Stream.of(finding.remedy(), finding.title()))
            .flatMap(String::lines)
            .filter(PastedCommandsPropertiesTest::isPasted)
            .distinct()
            .toList();

    assertThat(PosixShell.words(commands))
        .allMatch(word -> word.matches(PLAIN) || QUERIES.stream().anyMatch(word::startsWith));
  }

  /** A region comes from a file or a machine's metadata, a model from Bedrock or an option. */
  @Property(tries = 50)
  void nothingOfASettingRunsWhenACommandIsPasted(
      @ForAll("hostile") String text, @ForAll boolean onDemand) {
    var situation =
        new Situation(
            Optional.of(text),
            Optional.of(text),
            Optional.of(text),
            Optional.of(onDemand),
            List.of(text),
            false,
            Optional.empty());

    var commands =
        ErrorCatalogue.all().stream()
            .map(ErrorExample::message)
            .map(message -> new AwsError(Optional.empty(), OptionalInt.empty(), message))
            .map(error -> Diagnosis.of(error, situation).remedy())
            .flatMap(String::lines)
            .filter(PastedCommandsPropertiesTest::isPasted)
            .distinct()
            .toList();

    assertThat(PosixShell.words(commands))
        .allMatch(word -> word.matches(PLAIN) || QUERIES.stream().anyMatch(word::startsWith));
  }

  /** In place of any of its words or parts of words, or within one. */
  private static Stream<String> attacked(ErrorExample example, String text, int anywhere) {
    var message = example.message();
    var parts = message.split("(?<=[/: ])|(?=[/: ])");
    var part = Math.floorMod(anywhere, parts.length);
    var replaced = parts.clone();
    replaced[part] = text;
    var inserted = parts.clone();
    inserted[part] = parts[part] + text;
    return Stream.of(
        example.code() + ": " + String.join("", replaced),
        example.code() + ": " + String.join("", inserted),
        message.replaceFirst("AgentRole", quoted("AgentRole" + text)),
        message.replaceAll("anthropic\\.[\\w.:-]+", quoted("anthropic.claude" + text)),
        message.replaceAll("us-(east|west)-\\d", quoted("us-east-1" + text)));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  /** A pipe of ours would really run. */
  private static boolean isPasted(String line) {
    return line.matches("(aws|bedrock-agent|nslookup|export|--model)\\b.*");
  }

  @Provide
  Arbitrary<String> hostile() {
    return Hostile.text();
  }
}
