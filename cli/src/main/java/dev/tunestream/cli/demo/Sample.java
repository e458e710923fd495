package dev.tunestream.cli.demo;

import dev.tunestream.cli.line.RecipeDraft;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records and the recipe for them that ship with the command.
 *
 * @param name of the dataset, and of the files below {@code samples}
 * @param template whose fields every record has
 * @param about what the adapter learns, in a few words
 */
record Sample(String name, String template, String about) {
  static final Sample QUOTES =
      new Sample("quotes", "quote-tags", "to tag a saying by what it is about");
  static final Sample QUESTIONS =
      new Sample("questions", "qa", "to answer questions about Tunestream");

  private static final String FOLDER = "/dev/tunestream/cli/samples/";

  /** Writes the records to a file in the folder. */
  Path writeTo(Path folder) {
    Path file = folder.resolve(name + ".jsonl");
    try (InputStream in = open(".jsonl")) {
      Files.createDirectories(folder);
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + file, e);
    }
  }

  /** The recipe. */
  RecipeDraft draft() {
    try (InputStream in = open(".yaml")) {
      return RecipeDraft.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read the recipe of " + name, e);
    }
  }

  private InputStream open(String ending) {
    InputStream in = Sample.class.getResourceAsStream(FOLDER + name + ending);
    if (in == null) {
      throw new IllegalStateException("the command was built without " + FOLDER + name + ending);
    }
    return in;
  }
}
