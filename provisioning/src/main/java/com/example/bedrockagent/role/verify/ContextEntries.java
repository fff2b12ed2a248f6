package com.example.bedrockagent.role.verify;

import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.BOOLEAN;
import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.DATE;
import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.IP;
import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.NUMERIC;
import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.STRING;
import static software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum.STRING_LIST;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;

/** Condition keys as IAM's simulation takes them, with their types. */
final class ContextEntries {

  /** The global keys that are no strings. Source: IAM User Guide, AWS global condition keys. */
  private static final Map<String, ContextKeyTypeEnum> TYPES =
      Map.of(
          "aws:securetransport", BOOLEAN,
          "aws:viaawsservice", BOOLEAN,
          "aws:principalisawsservice", BOOLEAN,
          "aws:multifactorauthpresent", BOOLEAN,
          "aws:multifactorauthage", NUMERIC,
          "aws:currenttime", DATE,
          "aws:epochtime", NUMERIC,
          "aws:tokenissuetime", DATE,
          "aws:sourceip", IP,
          "aws:vpcsourceip", IP);

  private ContextEntries() {}

  /** The keys with values: of the others, IAM takes it that the request does not carry them. */
  static List<ContextEntry> of(Map<String, List<String>> context) {
    return context.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(
            entry ->
                ContextEntry.builder()
                    .contextKeyName(entry.getKey())
                    .contextKeyType(type(entry.getKey(), entry.getValue()))
                    .contextKeyValues(entry.getValue())
                    .build())
        .toList();
  }

  private static ContextKeyTypeEnum type(String key, List<String> values) {
    return values.size() > 1
        ? STRING_LIST
        : TYPES.getOrDefault(key.toLowerCase(Locale.ROOT), STRING);
  }
}
