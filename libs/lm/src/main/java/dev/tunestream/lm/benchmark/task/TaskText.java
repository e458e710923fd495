package dev.tunestream.lm.benchmark.task;

import dev.tunestream.lm.benchmark.BenchmarkException;
import dev.tunestream.lm.jinja.JinjaException;
import dev.tunestream.lm.jinja.JinjaSettings;
import dev.tunestream.lm.jinja.JinjaTemplate;
import java.util.Map;

/**
 * A text of a task with fields of the row in it, in Jinja.
 *
 * @param key where it stands in the task, for messages
 */
record TaskText(String key, JinjaTemplate template) {
  /** An empty text. */
  static final TaskText NONE = of("", "");

  /**
   * Takes a text.
   *
   * @throws JinjaException if it uses what is not known here
   */
  static TaskText of(String key, String jinja) {
    return new TaskText(key, new JinjaTemplate(jinja, JinjaSettings.HARNESS));
  }

  /**
   * The text for a row.
   *
   * @throws BenchmarkException if the row does not fit; the message is a clause about the row
   */
  String render(Map<String, Object> row) {
    try {
      return template.render(row);
    } catch (JinjaException e) {
      throw new BenchmarkException(
          "does not fit the text of '%s', which %s; the row has the fields %s"
              .formatted(key, e.getMessage(), String.join(", ", row.keySet())),
          e);
    }
  }
}
