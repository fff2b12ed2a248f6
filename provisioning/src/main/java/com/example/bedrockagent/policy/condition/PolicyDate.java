package com.example.bedrockagent.policy.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the date formats of IAM: the W3C profile of ISO 8601, from {@code 2026} to {@code
 * 2026-11-24T09:30:00.5+01:00}, and seconds since 1970. Four digits are a year; a missing time zone
 * is UTC.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">W3C, Date and Time Formats</a>
 */
final class PolicyDate {
  private static final Pattern W3C =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
              + "(Z|[+-]\\d\\d:\\d\\d)?)?)?)?");
  private static final Pattern EPOCH = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");

  private PolicyDate() {}

  static Optional<Instant> parse(String text) {
    try {
      var w3c = W3C.matcher(text);
      if (w3c.matches()) {
        return Optional.of(ofW3c(w3c));
      }
      return EPOCH.matcher(text).matches() ? Optional.of(ofEpoch(text)) : Optional.empty();
    } catch (DateTimeException noSuchDate) {
      return Optional.empty();
    }
  }

  private static Instant ofW3c(Matcher parts) {
    var date =
        LocalDate.of(
            Integer.parseInt(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
    var time = parts.group(4) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(4));
    var zone = parts.group(5) == null ? ZoneOffset.UTC : ZoneOffset.of(parts.group(5));
    return date.atTime(time).toInstant(zone);
  }

  private static int number(String monthOrDay) {
    return monthOrDay == null ? 1 : Integer.parseInt(monthOrDay);
  }

  private static Instant ofEpoch(String text) {
    var seconds = new BigDecimal(text);
    var fraction = seconds.remainder(BigDecimal.ONE);
    return Instant.ofEpochSecond(seconds.longValue(), fraction.movePointRight(9).longValueExact());
  }
}
