package dev.tunestream.cli.export;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.Downloads;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hub.push.HubPush;
import dev.tunestream.hub.push.PushOptions;
import dev.tunestream.hub.push.Pushed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes a version on a hub. */
@Command(
    name = "push",
    description = {
      "Publish a version with its model card on a Hugging Face hub, as one commit.",
      "What the hub has already is not sent again; at the end its list of files is read back and"
          + " compared."
    },
    footer = {
      "",
      "HF_ENDPOINT names the hub (default: https://huggingface.co), HF_TOKEN who pushes. The token is",
      "sent to that hub only.",
      "",
      "With --json: {\"model\",\"version\",\"repository\",\"address\",\"commit\",\"changed\",\"sent\",\"files\"}.",
      "",
      "Examples:",
      "  tunestream push quotes-tagger:3 --to my-name/quotes-tagger",
      "  tunestream push quotes-tagger@champion --to my-team/quotes --merged --dtype bf16 --private"
    })
public final class PushCommand implements Callable<Integer> {
  private static final String CARD = "README.md";

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private Shape shape;

  @Parameters(
      paramLabel = "MODEL",
      description = "A registered version: NAME:VERSION, NAME@ALIAS, or NAME for the latest.")
  private String model;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "OWNER/NAME",
      description = "The repository; made where it is new.")
  private String repository;

  @Option(
      names = "--revision",
      defaultValue = HubId.MAIN,
      paramLabel = "BRANCH",
      description = "Its branch; made where it is new (default: ${DEFAULT-VALUE}).")
  private String revision;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "The hub's address, instead of HF_ENDPOINT.")
  private String endpoint;

  @Option(names = "--private", description = "A new repository is for its owner's eyes only.")
  private boolean hidden;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "Of the commit (default: the version's name).")
  private String message;

  @Override
  public Integer call() throws IOException {
    shape.check();
    ModelReference reference = ModelReference.parse(model);
    HubId id = id();
    HubSettings settings = settings();
    Output output = common.output();
    try (Scratch scratch = new Scratch();
        TunestreamClient client = home.home().client();
        HubPush push = new HubPush(settings, id)) {
      Version version = Version.find(client.registry(), reference);
      PushOptions options = options(version);
      Path files = scratch.resolve("files");
      Folder.fill(files, version, shape, client.exports(), output);
      Files.writeString(
          files.resolve(CARD),
          client
              .exports()
              .card(
                  version.model(),
                  version.number(),
                  id.repository(),
                  id.revision(),
                  shape.isMerged()));
      try (Downloads uploads = new Downloads(output)) {
        show(version, id, push.push(files, options, uploads::progress), output);
      }
    }
    return ExitCode.OK;
  }

  private HubId id() {
    try {
      HubId named = HubId.parse(repository);
      if (repository.contains("@")) {
        throw CliException.usage(
            "--to is owner/name; name the branch with --revision %s.".formatted(named.revision()));
      }
      return new HubId(named.owner(), named.name(), revision);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private HubSettings settings() {
    try {
      HubSettings settings = HubSettings.fromEnvironment();
      return endpoint == null ? settings : settings.at(endpoint);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private PushOptions options(Version version) {
    try {
      return new PushOptions(
          hidden,
          message == null
              ? "%s, version %d".formatted(version.model(), version.number())
              : message);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private static void show(Version version, HubId id, Pushed pushed, Output output) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("model", version.model());
    shown.put("version", version.number());
    shown.put("repository", id.repository());
    shown.put("address", pushed.address().toString());
    shown.put("revision", id.revision());
    shown.put("commit", pushed.commit());
    shown.put("changed", pushed.changed());
    shown.put("sent", pushed.sent());
    shown.put("files", pushed.files());
    output.json(shown);
    output.text(
        pushed.changed().isEmpty()
            ? "%s is at %s already, commit %s: nothing had changed."
                .formatted(version, pushed.address(), pushed.commit())
            : "%s → %s, commit %s: %d of %d files were new or changed, %s of large ones were sent; all were read back and compared."
                .formatted(
                    version,
                    pushed.address(),
                    pushed.commit(),
                    pushed.changed().size(),
                    pushed.files(),
                    Sizes.shown(pushed.sent())));
  }
}
