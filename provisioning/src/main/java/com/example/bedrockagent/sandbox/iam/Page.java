package com.example.bedrockagent.sandbox.iam;

import com.example.bedrockagent.sandbox.wire.Constraints;
import com.example.bedrockagent.sandbox.wire.QueryRequest;
import java.util.List;

/**
 * One page of a list, as Marker and MaxItems ask for.
 *
 * @param next the marker of the next page; empty on the last one
 */
record Page<T>(List<T> items, String next) {

  private static final int DEFAULT_SIZE = 100;

  Page {
    items = List.copyOf(items);
  }

  /** The marker is the index of the page's first item: opaque to clients, simple here. */
  static <T> Page<T> of(List<T> all, QueryRequest request) {
    var start = Math.min(start(request), all.size());
    var size =
        Constraints.range(request.number("MaxItems").orElse(DEFAULT_SIZE), "MaxItems", 1, 1000);
    var end = Math.min(start + size, all.size());
    return new Page<>(all.subList(start, end), end < all.size() ? String.valueOf(end) : "");
  }

  /** IsTruncated, and Marker when there is more. */
  Xml xml() {
    return next.isEmpty()
        ? Xml.text("IsTruncated", false)
        : Xml.all(Xml.text("IsTruncated", true), Xml.text("Marker", next));
  }

  private static int start(QueryRequest request) {
    var marker = request.optional("Marker").orElse("0");
    if (!marker.matches("\\d{1,9}")) {
      throw Constraints.invalid("Invalid Marker.");
    }
    return Integer.parseInt(marker);
  }
}
