package com.example.bedrockagent.graph;

import java.util.concurrent.Executor;

/**
 * A thread for each tool call, because tools wait for the network; a daemon, so that one that hangs
 * does not keep the program from ending.
 */
public final class ToolThreads implements Executor {

  @Override
  public void execute(Runnable call) {
    var thread = new Thread(call, "tool");
    thread.setDaemon(true);
    thread.start();
  }
}
