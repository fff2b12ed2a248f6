package com.example.bedrockagent.policy.condition;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IP addresses in CIDR notation. Read without {@link java.net.InetAddress}, which would
 * ask a name server about anything that is not an address.
 */
record IpRange(Address network, int prefixLength) {
  private static final Pattern V4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
  private static final Pattern V6_GROUPS =
      Pattern.compile("([0-9a-fA-F]{1,4}(:[0-9a-fA-F]{1,4})*)?");
  private static final Pattern PREFIX_LENGTH = Pattern.compile("\\d{1,3}");

  /** An IPv4 address (32 bits) or an IPv6 address (128 bits). */
  record Address(BigInteger value, int bits) {}

  /** A range, or a single address; empty if the text is neither. */
  static Optional<IpRange> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return address(text).map(a -> new IpRange(a, a.bits()));
    }
    var length = text.substring(slash + 1);
    return address(text.substring(0, slash))
        .filter(a -> PREFIX_LENGTH.matcher(length).matches())
        .map(a -> new IpRange(a, Integer.parseInt(length)))
        .filter(range -> range.prefixLength <= range.network.bits());
  }

  static Optional<Address> address(String text) {
    return text.indexOf(':') < 0 ? v4(text) : v6(text);
  }

  boolean contains(Address address) {
    int hostBits = network.bits() - prefixLength;
    return address.bits() == network.bits()
        && address.value().shiftRight(hostBits).equals(network.value().shiftRight(hostBits));
  }

  private static Optional<Address> v4(String text) {
    if (!V4.matcher(text).matches()) {
      return Optional.empty();
    }
    long value = 0;
    for (var part : text.split("\\.")) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return Optional.empty();
      }
      value = value << 8 | octet;
    }
    return Optional.of(new Address(BigInteger.valueOf(value), 32));
  }

  private static Optional<Address> v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text)
          .filter(hex -> hex.length() == 32)
          .map(hex -> new Address(new BigInteger(hex, 16), 128));
    }
    var head = groups(text.substring(0, gap)).filter(hex -> text.lastIndexOf('.', gap) < 0);
    var tail = groups(text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty() || head.get().length() + tail.get().length() > 28) {
      return Optional.empty();
    }
    var zeros = "0".repeat(32 - head.get().length() - tail.get().length());
    return Optional.of(new Address(new BigInteger(head.get() + zeros + tail.get(), 16), 128));
  }

  /** The groups as hexadecimal digits, four for each; an IPv4 address at the end counts as two. */
  private static Optional<String> groups(String text) {
    int lastColon = text.lastIndexOf(':');
    var last = text.substring(lastColon + 1);
    if (last.indexOf('.') >= 0) {
      return v4(last)
          .flatMap(
              v4 -> groups(text.substring(0, lastColon + 1) + asGroups(v4.value().longValue())));
    }
    if (!V6_GROUPS.matcher(text).matches()) {
      return Optional.empty();
    }
    var hex = new StringBuilder();
    for (var group : text.split(":")) {
      hex.append("0".repeat(group.isEmpty() ? 0 : 4 - group.length())).append(group);
    }
    return Optional.of(hex.toString());
  }

  private static String asGroups(long v4) {
    return Long.toHexString(v4 >> 16) + ":" + Long.toHexString(v4 & 0xffff);
  }
}
