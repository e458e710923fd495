package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.rows.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Examples as texts: questions with the first of their right answers, an empty line between. */
final class ExampleTexts {
  private static final String BETWEEN = "\n\n";

  private final Examples examples;
  private final Map<String, List<String>> texts = new HashMap<>();

  private ExampleTexts(Examples examples) {
    this.examples = examples;
  }

  /** Reads a task's examples. */
  static ExampleTexts read(TaskDefinition task, TaskRows rows) {
    ExampleTexts examples = new ExampleTexts(task.examples());
    // Those that have the same as a question may stand anywhere.
    int most = task.examples().same().isPresent() ? Integer.MAX_VALUE : task.examples().number();
    rows.map(most, row -> examples.add(row, task));
    return examples;
  }

  private boolean add(TaskRow row, TaskDefinition task) {
    List<String> alike = texts.computeIfAbsent(kind(row), kind -> new ArrayList<>());
    if (alike.size() == examples.number()) {
      return false;
    }
    List<Choice> choices = task.wording().choices(row);
    Choice right = choices.get(task.gold().places(row, choices.size()).getFirst());
    return alike.add(right.context() + task.separator() + right.text() + BETWEEN);
  }

  /**
   * What stands before a question.
   *
   * @throws dev.tunestream.lm.benchmark.BenchmarkException if there are too few examples; the
   *     message is a clause about the question's row
   */
  String before(TaskRow row) {
    List<String> alike = texts.getOrDefault(kind(row), List.of());
    if (alike.size() < examples.number()) {
      String rule =
          "%d examples are to stand before it, and there are %d"
              .formatted(examples.number(), alike.size());
      throw examples.same().map(row::field).orElse(new Field("examples", row.row())).wrong(rule);
    }
    return String.join("", alike);
  }

  private String kind(TaskRow row) {
    return examples.same().map(field -> row.field(field).value().asText()).orElse("");
  }
}
