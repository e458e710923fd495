package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.Question;
import java.util.List;

/** Makes questions of a task's rows: preamble, examples, question. */
final class QuestionMaker {
  private final TaskDefinition task;
  private final ExampleTexts examples;

  QuestionMaker(TaskDefinition task, ExampleTexts examples) {
    this.task = task;
    this.examples = examples;
  }

  /**
   * The question of a row.
   *
   * @throws dev.tunestream.lm.benchmark.BenchmarkException if the row does not fit; the message is
   *     a clause about the row
   */
  Question question(TaskRow row) {
    List<Choice> choices = task.wording().choices(row);
    String before = task.preamble().render(row.values()) + examples.before(row);
    return new Question(
        choices.stream()
            .map(choice -> new Choice(before + choice.context(), choice.text()))
            .toList(),
        task.separator(),
        task.gold().places(row, choices.size()),
        task.metrics());
  }
}
