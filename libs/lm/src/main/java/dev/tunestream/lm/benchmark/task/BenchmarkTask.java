package dev.tunestream.lm.benchmark.task;

import dev.tunestream.hub.DownloadListener;
import dev.tunestream.hub.Hub;
import dev.tunestream.hub.HubId;
import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Question;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A task of multiple choice: a known one, or one's own in YAML.
 *
 * <p>A task names files and hubs, so it is for those who run it: it is not to be taken from a
 * client of a service. What is sent is prepared questions.
 */
public final class BenchmarkTask {
  private final TaskDefinition definition;

  private BenchmarkTask(TaskDefinition definition) {
    this.definition = definition;
  }

  /** The names of the known tasks. */
  public static List<String> names() {
    return KnownTasks.NAMES;
  }

  /**
   * A known task, with the rows that its authors published on the hub.
   *
   * @throws BenchmarkException if there is none of this name; it tells which there are
   */
  public static BenchmarkTask known(String name) {
    return new BenchmarkTask(KnownTasks.named(name));
  }

  /**
   * Reads a task's YAML.
   *
   * @throws BenchmarkException with the file, the line, the field, its value and the rule
   */
  public static BenchmarkTask read(Path yaml) {
    String text;
    try {
      text = Files.readString(yaml);
    } catch (CharacterCodingException e) {
      throw new BenchmarkException("The task %s is not UTF-8 text.".formatted(yaml), e);
    } catch (IOException e) {
      throw new BenchmarkException(
          "The task %s can't be read, or is not there: %s.".formatted(yaml, e.getMessage()), e);
    }
    return new BenchmarkTask(
        new TaskReader(yaml.toAbsolutePath().getParent())
            .read(TaskDocument.of(yaml.getFileName().toString(), text)));
  }

  public String name() {
    return definition.name();
  }

  /** The same task over the rows of a file, JSON lines or Parquet. */
  public BenchmarkTask from(Path rows) {
    return new BenchmarkTask(definition.from(new RowPlace.InFile(rows)));
  }

  /**
   * The same task over rows of another repository of the hub, where they lie as in the task's own.
   *
   * @throws BenchmarkException if the task's own rows are not on a hub
   */
  public BenchmarkTask from(HubId repository) {
    if (definition.rows().orElse(null) instanceof RowPlace.OnHub place) {
      return new BenchmarkTask(definition.from(place.in(repository)));
    }
    throw new BenchmarkException(
        "The task '%s' has no rows on a hub; write 'rows: {hub: %s, split: …}' into it."
            .formatted(name(), repository));
  }

  /** The same task with examples from a file before each question. */
  public BenchmarkTask withExamples(Path rows) {
    return new BenchmarkTask(
        definition.behind(definition.examples().in(new RowPlace.InFile(rows))));
  }

  /** The same task with so many examples before each question, from 0 to 100. */
  public BenchmarkTask withExamples(int number) {
    if (number < 0 || number > Examples.MOST) {
      throw new BenchmarkException(
          "%d examples can't stand before a question; it may be from 0 to %d."
              .formatted(number, Examples.MOST));
    }
    return new BenchmarkTask(definition.behind(definition.examples().many(number)));
  }

  /**
   * The task's questions, which any model can be asked. Files are downloaded if need be.
   *
   * @param hub where rows on a hub are
   * @param most how many questions, from the first; the task may say fewer
   * @throws BenchmarkException if rows can't be read or do not fit the task, with their place
   * @throws dev.tunestream.hub.HubException if a data set can't be had
   */
  public List<Question> questions(Hub hub, DownloadListener listener, int most) {
    HubFiles files = new HubFiles(hub, listener);
    TaskRows rows =
        rows(
            files,
            definition
                .rows()
                .orElseThrow(
                    () ->
                        new BenchmarkException(
                            "The task '%s' says nothing of its rows; write 'rows: FILE' into it, or give a file."
                                .formatted(name()))));
    List<Question> questions =
        rows.map(
            Math.min(most, definition.questions()),
            new QuestionMaker(definition, examples(files))::question);
    if (questions.isEmpty()) {
      throw new BenchmarkException(
          "There are no rows in %s for the task '%s'.".formatted(definition.rows().get(), name()));
    }
    return questions;
  }

  private ExampleTexts examples(HubFiles files) {
    Examples examples = definition.examples();
    if (examples.number() == 0) {
      return ExampleTexts.read(definition, new TaskRows(List.of(), definition.rewriting()));
    }
    return ExampleTexts.read(
        definition,
        rows(
            files,
            examples
                .rows()
                .orElseThrow(
                    () ->
                        new BenchmarkException(
                            "The task '%s' says nothing of the rows of its examples; write 'rows' into 'examples', or give a file."
                                .formatted(name())))));
  }

  private TaskRows rows(HubFiles files, RowPlace place) {
    return new TaskRows(
        switch (place) {
          case RowPlace.InFile in -> List.of(in.file());
          case RowPlace.OnHub on -> files.bring(on);
        },
        definition.rewriting());
  }
}
