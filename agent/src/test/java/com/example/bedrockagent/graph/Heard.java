package com.example.bedrockagent.graph;

import com.example.bedrockagent.answer.AnswerListener;
import com.example.bedrockagent.answer.ToolOutcome;
import com.example.bedrockagent.bedrock.RetryListener;
import com.example.bedrockagent.finding.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Everything a listener was told. */
public final class Heard implements AnswerListener, RetryListener {

  final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  public final List<String> thoughts = new CopyOnWriteArrayList<>();
  public final List<String> calls = new CopyOnWriteArrayList<>();
  public final List<String> results = new CopyOnWriteArrayList<>();
  final List<String> retries = new CopyOnWriteArrayList<>();

  @Override
  public void token(String text) {
    tokens.add(text);
  }

  @Override
  public void thinking(String text) {
    thoughts.add(text);
  }

  @Override
  public void toolCalled(String id, String name, String arguments) {
    calls.add(name + " " + arguments);
  }

  @Override
  public void toolEnded(String id, String name, ToolOutcome outcome) {
    results.add(name + " " + outcome.text(name));
  }

  @Override
  public void retrying(Finding why, Duration wait, int attempt, int attempts) {
    retries.add(why.code() + " " + wait.toMillis() + " ms " + attempt + "/" + attempts);
  }

  /** Waits for it. */
  String nextToken() {
    try {
      return tokens.poll(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public String text() {
    return String.join("", tokens);
  }
}
