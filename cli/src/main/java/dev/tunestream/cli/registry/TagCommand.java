package dev.tunestream.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.line.Documents;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets tags of a model or a version, and takes them away. */
@Command(
    name = "tag",
    description = "Set tags of a model or of one of its versions, or take them away.",
    footer = {
      "",
      "With --json: {\"tags\":{…},\"description\"}.",
      "",
      "Examples:",
      "  tunestream tag faq team=search",
      "  tunestream tag faq:3 stage=trial reviewed",
      "  tunestream tag faq:3 --remove stage"
    })
public final class TagCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = "NAME for the model, NAME:VERSION or NAME@ALIAS for a version.")
  private String model;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TAG[=VALUE]",
      description = "What to set.")
  private List<String> tags = List.of();

  @Option(names = "--remove", paramLabel = "TAG", description = "What to take away.")
  private List<String> removed = List.of();

  @Override
  public Integer call() {
    Output output = common.output();
    if (tags.isEmpty() && removed.isEmpty()) {
      throw CliException.usage("Say which tags to set, such as team=search, or to --remove.");
    }
    try (TunestreamClient client = home.home().client()) {
      Subject subject = Subject.parse(model, client.registry());
      JsonNode words = null;
      for (String tag : tags) {
        int equals = tag.indexOf('=');
        words =
            client
                .words()
                .tag(
                    subject.model(),
                    subject.version(),
                    equals < 0 ? tag : tag.substring(0, equals),
                    equals < 0 ? "" : tag.substring(equals + 1));
      }
      for (String tag : removed) {
        words = client.words().untag(subject.model(), subject.version(), tag);
      }
      output.json(words);
      output.text("%s: %s".formatted(subject, Documents.tags(words.path("tags"))));
    }
    return ExitCode.OK;
  }
}
