package com.example.bedrockagent.cli.talk;

import com.example.bedrockagent.cli.account.Access;
import com.example.bedrockagent.cli.account.Lookup;
import com.example.bedrockagent.cli.account.ReportText;
import com.example.bedrockagent.cli.console.FindingText;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.cli.talk.RequestOptions.Request;
import com.example.bedrockagent.diagnosis.Diagnosis;
import com.example.bedrockagent.memory.ThreadStore;
import com.example.bedrockagent.startup.CheckOptions;
import software.amazon.awssdk.core.exception.SdkException;

/** The model a chat talks with, which can be changed on the way; the conversations stay. */
final class ChatModels implements AutoCloseable {

  private final Shell shell;
  private final Request asked;
  private final ThreadStore store;
  private Access access;
  private AgentSession current;

  /**
   * @param first with the first model; closed with this
   */
  ChatModels(Shell shell, Access access, AgentSession first, Request asked, ThreadStore store) {
    this.shell = shell;
    this.access = access;
    this.asked = asked;
    this.store = store;
    this.current = first;
  }

  AgentSession current() {
    return current;
  }

  /** Who answers from now on. */
  String welcome() {
    return ChatText.welcome(current.invokeId(), access.isSandbox());
  }

  /** Goes on with another model, if the agent has access to it; says so, or why not. */
  void change(String modelId) {
    try {
      var wanted = access.with(Lookup.parse(modelId));
      var report = wanted.check(shell, CheckOptions.DEFAULT);
      if (report.isGo()) {
        var next = new AgentSession(shell, wanted, report, asked, store);
        current.close();
        current = next;
        access = wanted;
        shell.err().println(welcome());
      } else {
        shell.err().println(ReportText.of(report));
        shell.err().println("\nThe model stays " + current.invokeId() + ".");
      }
    } catch (UsageException e) {
      shell.err().println(e.getMessage());
    } catch (SdkException e) {
      shell.err().println(FindingText.of(Diagnosis.of(e)));
    }
  }

  @Override
  public void close() {
    current.close();
  }
}
