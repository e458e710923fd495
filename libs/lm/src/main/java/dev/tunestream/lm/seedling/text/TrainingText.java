package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.tensor.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sources of the seedling's training text, read from a folder with {@code text} and {@code
 * grammar}.
 */
public final class TrainingText {

  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---[ \t]*$");

  private final List<String> prose;
  private final Grammar grammar;

  private TrainingText(List<String> prose, Grammar grammar) {
    this.prose = List.copyOf(prose);
    this.grammar = grammar;
  }

  /**
   * Reads all sources.
   *
   * @throws TextFormatException when a grammar is not written as it should be
   */
  public static TrainingText read(Path folder) throws IOException {
    return new TrainingText(
        readProse(folder.resolve("text")), GrammarReader.read(folder.resolve("grammar")));
  }

  /** The documents of the prose files, in the order of their names. */
  public List<String> prose() {
    return prose;
  }

  /**
   * Documents by the grammar. The same arguments give the same documents, on any number of cores.
   *
   * @param seed of the world (its facts) and of the documents
   * @param from the number of the first document, so that a world can be told in parts
   */
  public List<String> generate(long seed, int from, int count) {
    Writer writer = new Writer(grammar, seed);
    return IntStream.range(from, from + count)
        .parallel()
        .mapToObj(i -> writer.write(new SeededRandom(seed, "document " + i)))
        .toList();
  }

  private static List<String> readProse(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
    List<String> documents = new ArrayList<>();
    for (Path file : files) {
      for (String document : SEPARATOR.split(Files.readString(file))) {
        if (!document.isBlank()) {
          documents.add(document.strip());
        }
      }
    }
    return documents;
  }
}
