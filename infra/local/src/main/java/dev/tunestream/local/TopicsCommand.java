package dev.tunestream.local;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets up any Kafka cluster for the line. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description =
        "Makes the line's topics and configures its share groups on any Kafka cluster of 4.2 or newer. What is there stays as it is.")
final class TopicsCommand implements Runnable {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "The cluster's bootstrap servers.")
  private String bootstrap;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<String> created = new ClusterSetup(bootstrap).apply();
    spec.commandLine().getOut().println(Json.line(Map.of("created", created)));
  }
}
