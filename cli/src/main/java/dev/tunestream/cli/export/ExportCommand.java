package dev.tunestream.cli.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.Downloads;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.line.ModelReference;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.Exports;
import dev.tunestream.client.TunestreamClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a version to files of one's own. */
@Command(
    name = "export",
    description = {
      "Write a version's files and its model card to a directory or a zip.",
      "With --merged the adapter is taken into its base's weights, which come from the store; what"
          + " was written is loaded again and compared with base and adapter."
    },
    footer = {
      "",
      "A zip is the same, byte for byte, whenever a version is exported.",
      "",
      "With --json: {\"model\",\"version\",\"to\",\"bytes\",\"files\":[{\"name\",\"size\"}]}, and for",
      "--merged \"dtype\", and the largest logit and difference of that comparison.",
      "",
      "Examples:",
      "  tunestream export quotes-tagger:3 --to quotes-tagger.zip",
      "  tunestream export quotes-tagger@champion --to quotes-model --merged --dtype bf16"
    })
public final class ExportCommand implements Callable<Integer> {
  private static final String ZIP = ".zip";
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
      paramLabel = "DIR|FILE.zip",
      description = "Where to write: a directory that is new or empty, or a zip.")
  private Path target;

  @Override
  public Integer call() throws IOException {
    shape.check();
    ModelReference reference = ModelReference.parse(model);
    boolean zip = target.toString().endsWith(ZIP);
    if (zip && shape.isMerged()) {
      throw CliException.usage(
          "A merged model is written to a directory, which transformers loads: take the %s from --to."
              .formatted(ZIP));
    }
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      Version version = Version.find(client.registry(), reference);
      if (zip) {
        archive(version, client.exports(), output);
      } else {
        folder(version, client.exports(), output);
      }
    }
    return ExitCode.OK;
  }

  private void archive(Version version, Exports exports, Output output) throws IOException {
    if (Files.exists(target)) {
      throw CliException.usage("%s is there already; name a new file.".formatted(target));
    }
    Path folder = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw CliException.usage("There is no directory %s to write to.".formatted(folder));
    }
    try (Downloads downloads = new Downloads(output)) {
      exports.archive(version.model(), version.number(), target, downloads::progress);
    }
    show(
        version,
        List.of(new Folder.Entry(target.getFileName().toString(), Files.size(target))),
        JsonNodeFactory.instance.objectNode(),
        output);
  }

  private void folder(Version version, Exports exports, Output output) throws IOException {
    Folder folder = Folder.fill(target, version, shape, exports, output);
    String card =
        shape.isMerged()
            ? exports.card(version.model(), version.number(), null, null, true)
            : exports.card(version.model(), version.number());
    Files.writeString(target.resolve(CARD), card);
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    folder
        .merge()
        .ifPresent(
            merge ->
                more.put("dtype", shape.dtype().name().toLowerCase(Locale.ROOT))
                    .put("logits", merge.logits())
                    .put("difference", merge.difference()));
    show(version, folder.entries(), more, output);
    folder
        .merge()
        .ifPresent(
            merge ->
                output.text(
                    "Compared with base and adapter: logits of up to %.3g differ by at most %.2g."
                        .formatted(merge.logits(), merge.difference())));
  }

  private void show(Version version, List<Folder.Entry> files, ObjectNode more, Output output) {
    long bytes = files.stream().mapToLong(Folder.Entry::size).sum();
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("model", version.model()).put("version", version.number());
    shown.put("to", target.toString()).put("bytes", bytes);
    files.forEach(
        file ->
            shown.withArray("files").addObject().put("name", file.name()).put("size", file.size()));
    shown.setAll(more);
    output.json(shown);
    output.text(
        "%s → %s: %s, %s"
            .formatted(
                version,
                target,
                files.size() == 1 ? "1 file" : files.size() + " files",
                Sizes.shown(bytes)));
  }
}
