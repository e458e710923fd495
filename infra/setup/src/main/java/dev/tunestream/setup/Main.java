package dev.tunestream.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a Kafka cluster and an S3 store need before the first service of the line starts. */
@Command(
    name = "tunestream-setup",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the topics of the line and the settings of its share groups on a Kafka cluster of 4.2 or newer, and the bucket in an S3 store.",
      "What is there stays as it is. Settings come from options or from the variables that the services read too.",
      "Prints {\"topics\":[those that were made],\"bucket\"} when all is there."
    })
public final class Main implements Callable<Integer> {
  @Option(
      names = "--bootstrap",
      required = true,
      defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
      paramLabel = "HOST:PORT",
      description = "The cluster's bootstrap servers (KAFKA_BOOTSTRAP_SERVERS).")
  private String bootstrap;

  @Option(
      names = "--store",
      defaultValue = "${env:TUNESTREAM_STORE_ENDPOINT}",
      paramLabel = "URL",
      description =
          "The store's address (TUNESTREAM_STORE_ENDPOINT); without it no bucket is made.")
  private URI store;

  @Option(
      names = "--bucket",
      defaultValue = "${env:TUNESTREAM_STORE_BUCKET:-tunestream}",
      paramLabel = "NAME",
      description = "The bucket (TUNESTREAM_STORE_BUCKET). Default: tunestream.")
  private String bucket;

  @Spec private CommandSpec spec;

  private Main() {}

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          if (!(e instanceof SetupException)) {
            throw e;
          }
          commandLine.getErr().println(e.getMessage());
          return commandLine.getCommandSpec().exitCodeOnExecutionException();
        });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Map<String, Object> made = new LinkedHashMap<>();
    List<String> topics = new ClusterSetup(bootstrap).apply();
    made.put("topics", topics);
    if (store != null) {
      new BucketSetup(
              store,
              secret("TUNESTREAM_STORE_ACCESS_KEY"),
              secret("TUNESTREAM_STORE_SECRET_KEY"),
              bucket)
          .apply();
      made.put("bucket", bucket);
    }
    spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(made));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** Not an option: command lines can be read by everyone on a machine. */
  private static String secret(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isBlank()) {
      throw new SetupException("The variable " + variable + " is not set; the store needs it.");
    }
    return value;
  }
}
