package dev.tunestream.cli.export;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.Downloads;
import dev.tunestream.cli.Installation;
import dev.tunestream.cli.out.Output;
import dev.tunestream.client.Exports;
import dev.tunestream.client.TransferListener;
import dev.tunestream.lm.adapter.merge.AdapterMerge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of a version in a folder, as they are or merged into their base; without its card. */
record Folder(Path path, Optional<AdapterMerge> merge) {
  private static final String ADAPTER = "adapter_config.json";

  /** A file's name and size. */
  record Entry(String name, long size) {}

  /**
   * Fills a folder that is not there.
   *
   * @throws CliException when it is, and holds something
   */
  static Folder fill(Path path, Version version, Shape shape, Exports exports, Output output)
      throws IOException {
    checkEmpty(path);
    if (!shape.isMerged()) {
      fetch(output, listener -> exports.files(version.files(), path.toAbsolutePath(), listener));
      return new Folder(path, Optional.empty());
    }
    try (Scratch scratch = new Scratch()) {
      Path files = scratch.resolve("files");
      fetch(output, listener -> exports.files(version.files(), files, listener));
      if (Files.exists(files.resolve(ADAPTER))) {
        Path base = base(version, exports, output);
        output.note("  Merging %s into its base".formatted(version));
        return new Folder(
            path, Optional.of(AdapterMerge.write(base, files, shape.dtype().stored(), path)));
      }
      output.note("  Writing %s in %s".formatted(version, shape.dtype()));
      return new Folder(
          path, Optional.of(AdapterMerge.convert(files, shape.dtype().stored(), path)));
    }
  }

  /** Kept between exports: a base is the larger part of them. */
  private static Path base(Version version, Exports exports, Output output) {
    if (version.base().isEmpty()) {
      throw CliException.failed(
          "The registry does not know the base of %s, so it can't be merged. Export the adapter, and merge it with 'tunestream lm merge'."
              .formatted(version));
    }
    Path base = Installation.work().resolve("bases").resolve(version.base());
    fetch(output, listener -> exports.base(version.base(), base, listener));
    return base;
  }

  private static void fetch(Output output, Consumer<TransferListener> files) {
    try (Downloads downloads = new Downloads(output)) {
      files.accept(downloads::progress);
    }
  }

  static void checkEmpty(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> entries = Files.list(path)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(path)) {
      throw CliException.usage(
          "%s is there already; name a directory that is not, or is empty.".formatted(path));
    }
  }

  /** Its files by name. */
  List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        entries.add(new Entry(file.getFileName().toString(), Files.size(file)));
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }
}
