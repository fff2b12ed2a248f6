package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.answer.Answer;
import com.example.bedrockagent.answer.Usage;
import com.example.bedrockagent.bedrock.ModelOptions;
import com.example.bedrockagent.cli.talk.RequestOptions.Request;
import com.example.bedrockagent.price.PriceTable;

/** What an answer took: tokens, and dollars where a price is known. */
final class UsageText {

  private static final String STANDARD = "default";

  private UsageText() {}

  /**
   * All that is to say; no cost where nobody is billed.
   *
   * @param invokeId the ID the model was invoked with
   */
  static String of(Answer answer, String invokeId, Request request, boolean isBilled) {
    return isBilled
        ? tokens(answer)
            + "\n"
            + cost(answer.usage(), invokeId, request.options(), request.prices())
        : tokens(answer);
  }

  /** The tokens; those of the cache only where it was used. */
  static String tokens(Answer answer) {
    var usage = answer.usage();
    return "Tokens: %d in%s, %d out (model calls: %d)."
        .formatted(usage.inputTokens(), cache(usage), usage.outputTokens(), answer.modelCalls());
  }

  private static String cache(Usage usage) {
    return usage.cacheReadTokens() + usage.cacheWriteTokens() == 0
        ? ""
        : " + %d from the cache + %d into it"
            .formatted(usage.cacheReadTokens(), usage.cacheWriteTokens());
  }

  /** The cost, as far as it is known; never a guess. */
  static String cost(Usage usage, String invokeId, ModelOptions options, PriceTable table) {
    var tier = options.serviceTier().filter(name -> !name.equals(STANDARD));
    if (tier.isPresent()) {
      return "Cost: no price known for the " + tier.get() + " tier.";
    }
    return "Cost: " + table.cost(usage, invokeId) + ".";
  }
}
