package com.example.bedrockagent.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Gives a text the names of another project, word by word; what AWS calls so stays as it is. */
final class Renaming {

  /** AWS has services of such names; each stands where only AWS's own name can stand. */
  private static final String OF_AWS =
      String.join(
          "|",
          "aws bedrock-agent\\b",
          "amazonaws\\.[\\w-]+\\.bedrock-agent",
          "bedrock-agent\\.[\\w${}-]+\\.(?:amazonaws|api\\.aws)",
          "bedrock-agent-(?:runtime|core|build-time)",
          "BEDROCK_AGENT_(?:RUNTIME|CORE)\\b",
          "BedrockAgent(?:Async|Client|Core|Runtime)",
          "bedrockAgent(?:Async|Client|Core|Runtime)");

  private final Map<String, String> spellings = new LinkedHashMap<>();
  private final Pattern words;

  Renaming(ProjectNames from, ProjectNames to) {
    spellings.put(groupId(from), groupId(to));
    spellings.put(from.rootPackage(), to.rootPackage());
    spellings.put(from.packagePath(), to.packagePath());
    spellings.put(from.name(), to.name());
    spellings.put(from.dotted(), to.dotted());
    spellings.put(from.snake(), to.snake());
    spellings.put(from.constant(), to.constant());
    spellings.put(from.title(), to.title());
    spellings.put(from.train(), to.train());
    spellings.put(from.pascal(), to.pascal());
    spellings.put(from.camel(), to.camel());
    var any = spellings.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|"));
    // A word ends where no small letter follows, and begins after no letter but that of an escape
    // or of Java's -D.
    this.words =
        Pattern.compile(
            "(%s)|(?:(?<![A-Za-z0-9_])|(?<=\\\\[nrt]|-D))(?:%s)(?![a-z0-9]|C[Oo][Rr][Ee])"
                .formatted(OF_AWS, any));
  }

  /** The text with the other project's names. */
  String of(String text) {
    return words
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) != null ? found.group() : spellings.get(found.group())));
  }

  private static String groupId(ProjectNames names) {
    return "<groupId>" + names.groupId() + "</groupId>";
  }
}
