package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.benchmark.Choice;
import dev.tunestream.lm.benchmark.rows.Field;
import java.util.List;

/** How a row is put into words. */
sealed interface Wording {
  /**
   * The choices with their contexts.
   *
   * @throws BenchmarkException if the row does not fit; the message is a clause about the row
   */
  List<Choice> choices(TaskRow row);

  /** One question, and choices that stand in the row as a list. */
  record Listed(TaskText query, String choices) implements Wording {
    @Override
    public List<Choice> choices(TaskRow row) {
      Field field = row.field(choices);
      String rule = "it must be a list of two texts or more, which are the choices";
      List<String> texts = field.texts(rule);
      field.require(texts.size() >= 2, rule);
      String context = query.render(row.values());
      return texts.stream().map(text -> choice(context, text, choices)).toList();
    }
  }

  /** One question, and choices that are written in the task. */
  record Written(TaskText query, List<TaskText> choices) implements Wording {
    @Override
    public List<Choice> choices(TaskRow row) {
      String context = query.render(row.values());
      return choices.stream()
          .map(text -> choice(context, text.render(row.values()), text.key()))
          .toList();
    }
  }

  /**
   * Texts up to a point that differ, and the same words behind each: what fits before them is found
   * by how likely it makes them (partial evaluation; Trinh and Le, 2018).
   */
  record Filled(List<TaskText> contexts, TaskText continuation) implements Wording {
    @Override
    public List<Choice> choices(TaskRow row) {
      String words = continuation.render(row.values());
      return contexts.stream()
          .map(context -> choice(context.render(row.values()), words, continuation.key()))
          .toList();
    }
  }

  private static Choice choice(String context, String text, String from) {
    if (text.isBlank()) {
      throw new BenchmarkException(
          "makes a choice of '%s' without anything in it; leave the row out".formatted(from));
    }
    return new Choice(context, text);
  }
}
