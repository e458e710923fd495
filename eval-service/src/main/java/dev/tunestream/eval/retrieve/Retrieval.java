package dev.tunestream.eval.retrieve;

import dev.tunestream.eval.question.Question;
import dev.tunestream.eval.question.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * For each question the training examples that are likest to it.
 *
 * @param found the rows of the training split for each question, the likest first
 * @param ids the tokens of every row that was found for any of them
 */
public record Retrieval(List<List<Integer>> found, Map<Integer, int[]> ids) {

  /**
   * What a model reads.
   *
   * @param examples the rows of the training split in it, the likest first
   */
  public record Prompt(int[] ids, List<Integer> examples) {}

  /**
   * Looks for examples.
   *
   * @param train the training split's object
   * @param most how many for each question
   */
  public static Retrieval of(Path train, List<Question> questions, int most) {
    List<List<Integer>> found = find(train, questions, most);
    Set<Integer> wanted = new HashSet<>();
    found.forEach(wanted::addAll);
    Map<Integer, int[]> ids = new HashMap<>();
    int[] row = {0};
    RowReader.ids(
        train,
        tokens -> {
          if (wanted.contains(row[0])) {
            ids.put(row[0], tokens);
          }
          row[0]++;
        });
    return new Retrieval(found, ids);
  }

  private static List<List<Integer>> find(Path train, List<Question> questions, int most) {
    Path folder = temporary();
    try (ExampleIndex index = ExampleIndex.of(folder, taker -> RowReader.questions(train, taker))) {
      return questions.stream().map(question -> index.likest(question.prompt(), most)).toList();
    } finally {
      delete(folder);
    }
  }

  /**
   * Each question's tokens behind its examples', the likest next to it. An example is as it was
   * made for training, and so ends with the end-of-text token. Those for which there is no room are
   * left out.
   *
   * @param room the most tokens of a prompt
   */
  public List<Prompt> prompts(List<Question> questions, int room) {
    return IntStream.range(0, questions.size())
        .mapToObj(i -> prompt(questions.get(i), found.get(i), room))
        .toList();
  }

  private Prompt prompt(Question question, List<Integer> rows, int room) {
    List<int[]> parts = new ArrayList<>(List.of(question.promptIds()));
    List<Integer> examples = new ArrayList<>();
    int length = question.promptIds().length;
    for (int row : rows) {
      int[] example = ids.get(row);
      if (length + example.length <= room) {
        parts.addFirst(example);
        examples.add(row);
        length += example.length;
      }
    }
    return new Prompt(parts.stream().flatMapToInt(Arrays::stream).toArray(), examples);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("tunestream-examples-");
    } catch (IOException e) {
      throw new UncheckedIOException("there is no room for the index of training examples", e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the index of training examples can't be deleted", e);
    }
  }
}
