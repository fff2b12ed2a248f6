package com.example.bedrockagent.cli;

import com.example.bedrockagent.answer.Limits;
import com.example.bedrockagent.cli.console.ExitCode;
import com.example.bedrockagent.cli.console.Shell;
import com.example.bedrockagent.cli.console.UsageException;
import com.example.bedrockagent.graph.AgentGraph;
import com.example.bedrockagent.graph.picture.GraphPicture;
import com.example.bedrockagent.graph.picture.GraphShape;
import com.example.bedrockagent.graph.picture.GraphText;
import com.example.bedrockagent.memory.MemoryStore;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws the agent's graph as it is compiled; nothing is asked of AWS. */
@Command(
    name = "graph",
    description = "Draws the agent's graph as Mermaid, PlantUML or SVG.",
    mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {

  /** What a graph is drawn in. */
  enum Format {
    MERMAID,
    PLANTUML,
    SVG;

    String draw(GraphShape shape) {
      return switch (this) {
        case MERMAID -> GraphText.mermaid(shape);
        case PLANTUML -> GraphText.plantUml(shape);
        case SVG -> GraphPicture.svg(shape) + "\n";
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Shell shell;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "mermaid",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); svg needs no Graphviz.")
  private Format format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "File to write; without it, standard output.")
  private Path out;

  GraphCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var picture = format.draw(graph().shape());
    if (out == null) {
      shell.out().print(picture);
      shell.out().flush();
    } else {
      write(picture);
    }
    return ExitCode.OK;
  }

  /** The graph of every agent here, whatever its model and tools. */
  private static AgentGraph graph() {
    return new AgentGraph(
        new StreamingChatModel() {},
        "never sent",
        List.of(),
        Limits.DEFAULT,
        Runnable::run,
        new MemoryStore());
  }

  private void write(String picture) {
    try {
      Files.writeString(shell.directory().resolve(out), picture);
      shell.err().println("Wrote " + out + ".");
    } catch (IOException e) {
      throw new UsageException("Can not write " + out + ": " + e + ".");
    }
  }
}
