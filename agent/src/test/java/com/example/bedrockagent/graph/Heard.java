package com.example.bedrockagent.graph;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Everything a listener was told. */
final class Heard implements AnswerListener {

  final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<String> results = new CopyOnWriteArrayList<>();

  @Override
  public void token(String text) {
    tokens.add(text);
  }

  @Override
  public void toolCalled(String name, String arguments) {
    calls.add(name + " " + arguments);
  }

  @Override
  public void toolReturned(String name, String result) {
    results.add(name + " " + result);
  }

  String text() {
    return String.join("", tokens);
  }
}
