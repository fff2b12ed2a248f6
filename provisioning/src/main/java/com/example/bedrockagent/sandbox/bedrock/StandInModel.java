package com.example.bedrockagent.sandbox.bedrock;

import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.Block;
import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.Text;
import com.example.bedrockagent.sandbox.bedrock.StandInAnswer.ToolUse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The model behind the sandbox's Converse: no language model, but a rule that calls the tools whose
 * words match the question and quotes what they return. The same conversation always gets the same
 * answer, and every answer says that it is not Claude's.
 */
final class StandInModel {

  private static final String SIGNATURE = "[stand-in model, not Claude] ";
  private static final Pattern PIECE = Pattern.compile("\\S+\\s*|\\s+");
  private static final int CHARACTERS_PER_TOKEN = 4;

  private StandInModel() {}

  static StandInAnswer answer(ConverseInput input) {
    var results = toolResults(input.lastContent());
    if (!results.isEmpty()) {
      return text(input, quote(results));
    }
    var calls = ToolChoice.choose(input.question(), input.tools());
    if (calls.isEmpty()) {
      return text(input, plain(input));
    }
    return toolCalls(input, calls);
  }

  /** A rough count of four characters to a token; Claude's own counts differ. */
  static int countTokens(ConverseInput input) {
    var characters = 0;
    for (var message : input.messages()) {
      characters += message.path("content").toString().length();
    }
    for (var tool : input.tools()) {
      characters += tool.toString().length();
    }
    return tokens(characters);
  }

  private static StandInAnswer text(ConverseInput input, String text) {
    var pieces = pieces(SIGNATURE + text);
    var cut = pieces.size() > input.maxTokens();
    var kept = cut ? pieces.subList(0, input.maxTokens()) : pieces;
    return new StandInAnswer(
        List.of(new Text(kept)), cut ? "max_tokens" : "end_turn", countTokens(input), kept.size());
  }

  private static StandInAnswer toolCalls(ConverseInput input, List<ToolChoice.Call> calls) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Text(pieces(SIGNATURE + "I will look that up. ")));
    var written = 0;
    for (var call : calls) {
      var id = "tooluse_" + input.messages().size() + "_" + blocks.size();
      blocks.add(new ToolUse(id, call.name(), call.input()));
      written += call.input().toString().length();
    }
    return new StandInAnswer(blocks, "tool_use", countTokens(input), tokens(written));
  }

  private static String plain(ConverseInput input) {
    return "This is turn "
        + input.turns()
        + ". I call a tool when its description shares words with the question, and quote the"
        + " result; nothing matched \""
        + input.question().strip()
        + "\".";
  }

  private static String quote(List<String> results) {
    return "This is what the tools returned:\n\n" + String.join("\n\n", results);
  }

  private static List<String> toolResults(JsonNode content) {
    var results = new ArrayList<String>();
    for (var block : content) {
      if (block.has("toolResult")) {
        results.add(quoted(block.get("toolResult").path("content")));
      }
    }
    return results;
  }

  private static String quoted(JsonNode parts) {
    var quoted = new ArrayList<String>();
    for (var part : parts) {
      quoted.add(part.has("json") ? part.get("json").toString() : part.path("text").asText());
    }
    return quoted.isEmpty() ? "(nothing)" : String.join("\n\n", quoted);
  }

  private static List<String> pieces(String text) {
    return PIECE.matcher(text).results().map(match -> match.group()).toList();
  }

  private static int tokens(int characters) {
    return Math.max(1, characters / CHARACTERS_PER_TOKEN);
  }
}
