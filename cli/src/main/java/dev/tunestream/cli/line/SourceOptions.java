package dev.tunestream.cli.line;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.TextFiles;
import dev.tunestream.client.Source;
import dev.tunestream.hub.HubId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where rows are: in a file, in a hub's data set, or in an object of the store. */
final class SourceOptions {
  private static final String HUB = "hub:";
  private static final String OBJECT = "sha256:";
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** What begins so is a path, and what ends so the name of a file, whatever stands in between. */
  private static final Pattern FILE =
      Pattern.compile(
          "[./~\\\\].*|.*\\.(jsonl|ndjson|json|csv|tsv|tab|parquet|gz|gzip|zst|zstd|txt)");

  @Parameters(
      paramLabel = "SOURCE",
      description =
          "A file; a hub's data set as OWNER/NAME or OWNER/NAME@REVISION (with hub: before it where"
              + " it could be a path); or sha256:DIGEST, an object of the store.")
  private String text;

  @Option(
      names = "--split",
      paramLabel = "NAME",
      description = "The split of a hub's data set (default: train).")
  private String split;

  @Option(
      names = "--config",
      paramLabel = "NAME",
      description = "The configuration of a hub's data set, where it has several.")
  private String config;

  @Option(
      names = "--file",
      paramLabel = "PATH",
      description =
          "A file of a hub's data set, or a pattern such as data/*.parquet, instead of split and"
              + " configuration. May be given several times.")
  private List<String> files = List.of();

  @Option(
      names = "--filename",
      paramLabel = "NAME",
      description =
          "A name for an object of the store, whose ending tells its format: rows.tsv. Without it"
              + " its first bytes tell.")
  private String filename;

  /** What was named, checked as far as it can be here. */
  Source source() {
    if (text.startsWith(OBJECT)) {
      return object(text.substring(OBJECT.length()));
    }
    if (text.startsWith(HUB)) {
      return hub(text.substring(HUB.length()));
    }
    Path path = Path.of(text);
    return !Files.exists(path) && readsAsHubId(path) ? hub(text) : file(path);
  }

  private Source file(Path path) {
    refuseForHub();
    refuseForObject();
    if (text.contains("/") && !Files.exists(path) && isHubId(text)) {
      throw CliException.usage(
          "The data file %s is not there. If it is a hub's data set, write hub:%s."
              .formatted(text, text));
    }
    TextFiles.check(path, "data file");
    return new Source.LocalFile(path);
  }

  private Source hub(String written) {
    refuseForObject();
    try {
      HubId id = HubId.parse(written);
      return new Source.HubData(id.repository(), id.revision(), config, split, files);
    } catch (IllegalArgumentException e) {
      throw CliException.usage(e);
    }
  }

  private Source object(String digest) {
    refuseForHub();
    if (!DIGEST.matcher(digest).matches()) {
      throw CliException.usage(
          "'%s' is no object of the store: behind sha256: stand 64 digits of 0-9 and a-f."
              .formatted(text));
    }
    return new Source.StoredObject(digest, filename);
  }

  /** A folder of the owner's name tells that a path was meant. */
  private boolean readsAsHubId(Path path) {
    return !FILE.matcher(text).matches() && isHubId(text) && !Files.isDirectory(path.getName(0));
  }

  private static boolean isHubId(String text) {
    try {
      HubId.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void refuseForHub() {
    if (split != null || config != null || !files.isEmpty()) {
      throw CliException.usage(
          "--split, --config and --file are for a hub's data set, and %s is none; write hub:OWNER/NAME for one."
              .formatted(text));
    }
  }

  private void refuseForObject() {
    if (filename != null) {
      throw CliException.usage(
          "--filename is for an object of the store (sha256:DIGEST); %s has a name of its own."
              .formatted(text));
    }
  }
}
