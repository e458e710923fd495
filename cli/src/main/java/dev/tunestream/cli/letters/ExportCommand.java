package dev.tunestream.cli.letters;

import dev.tunestream.cli.CliException;
import dev.tunestream.cli.CommonOptions;
import dev.tunestream.cli.ExitCode;
import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.stack.HomeOption;
import dev.tunestream.client.TunestreamClient;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes letters to a file. */
@Command(
    name = "export",
    description = {
      "Write records that could not be used to a file, to correct and replay them.",
      "A line is {\"id\",\"reason\",\"topic\",\"key\",\"headers\",\"value\"}; correct the value. A row of a"
          + " file that could not be read stands there as a text: put"
          + " {\"dataset\",\"kind\",\"data\":{…}} in its place."
    },
    footer = {"", "With --json: {\"file\",\"letters\"}."})
final class ExportCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private HomeOption home;
  @Mixin private LetterFilter filter;

  @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there.")
  private Path file;

  @Override
  public Integer call() {
    Output output = common.output();
    long[] written = new long[1];
    try (TunestreamClient client = home.home().client();
        BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
      filter.read(
          client.deadLetters(),
          letter -> {
            try {
              out.write(LetterLine.of(letter).toString());
              out.write('\n');
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            written[0]++;
            return true;
          });
    } catch (FileAlreadyExistsException e) {
      throw CliException.usage(file + " is there already; name another file.", e);
    } catch (IOException | UncheckedIOException e) {
      throw CliException.failed(file + " can't be written: " + e.getMessage() + ".", e);
    }
    output.json(Map.of("file", file.toString(), "letters", written[0]));
    output.text("%,d dead letters are in %s".formatted(written[0], file));
    return ExitCode.OK;
  }
}
