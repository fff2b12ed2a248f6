package com.example.bedrockagent.cli.console;

import com.example.bedrockagent.finding.Finding;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** For whom a command writes: people read text; scripts read JSON, also where AWS refuses. */
public abstract class Output {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private boolean sandbox;

  /** Whether a script reads it. */
  protected abstract boolean isJson();

  /** Notes whether the sandbox stands in for AWS, which a script has to be able to see. */
  public void saysSandbox(boolean isSandbox) {
    sandbox = isSandbox;
  }

  /** Prints an answer in one of its two forms. */
  public void print(Shell shell, Supplier<String> text, Consumer<ObjectNode> json) {
    shell.out().println(isJson() ? json(json) : text.get());
  }

  /** Prints for a script what kept the command from an answer; a person is told otherwise. */
  public void refused(Shell shell, Finding finding) {
    if (isJson()) {
      shell.out().println(json(answer -> write(finding, answer)));
    }
  }

  /** What stands in place of an answer. */
  public static void write(Finding refusal, ObjectNode json) {
    FindingText.write(refusal, json.putObject("refusal"));
  }

  private String json(Consumer<ObjectNode> answer) {
    var json = JSON.createObjectNode().put("sandbox", sandbox);
    answer.accept(json);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
