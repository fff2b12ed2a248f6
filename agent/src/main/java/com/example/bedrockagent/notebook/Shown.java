package com.example.bedrockagent.notebook;

/**
 * Something to show below a cell: rich where the viewer can, and as plain text, which is {@link
 * #toString}, everywhere.
 */
public interface Shown {

  /** The MIME type of the rich form, such as {@code text/html}. */
  String type();

  /** The rich form. */
  String rich();
}
