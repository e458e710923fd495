package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches what a job is trained and evaluated on. */
@Command(
    name = "rows",
    description = {
      "Fetch the token rows of a job as Parquet files: train, test, and validation where the recipe"
          + " sets rows aside.",
      "Every row has input_ids, labels, the texts, and where its record came from. Python reads them"
          + " with datasets.load_dataset('parquet', data_files=…), SQL with DuckDB."
    },
    footer = {
      "",
      "With --json: {\"job\", \"digest\", \"files\": {\"train\": …, \"test\": …}}.",
      "",
      "Example:",
      "  tunestream rows quotes-tagger-1 --output rows/"
    })
public final class RowsCommand implements Callable<Integer> {
  private static final List<String> PARTS = List.of("train", "validation", "test");

  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;

  @Parameters(paramLabel = "JOB", description = "The job's id.")
  private String job;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to write the files (default: here).")
  private Path directory = Path.of("");

  @Override
  public Integer call() {
    Output output = common.output();
    try (TunestreamClient client = home.home().client()) {
      JsonNode set = client.registry().job(job).path("tokenizedSet");
      if (!set.has("train")) {
        throw CliException.usage(
            "Job %s has no rows: it was not accepted, or not yet.".formatted(job));
      }
      Map<String, String> files = new LinkedHashMap<>();
      for (String part : PARTS) {
        if (set.hasNonNull(part)) {
          Path file = folder().resolve(part + ".parquet");
          client.registry().downloadRows(job, part, file);
          files.put(part, file.toString());
          output.text("%s (%,d rows)".formatted(file, set.path(part + "Rows").asInt()));
        }
      }
      output.json(Map.of("job", job, "digest", set.path("digest").asText(), "files", files));
    }
    return ExitCode.OK;
  }

  private Path folder() {
    try {
      return Files.createDirectories(directory.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw CliException.usage(
          "Can't make the folder %s: %s.".formatted(directory, e.getMessage()), e);
    }
  }
}
