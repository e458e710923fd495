package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.lm.benchmark.rows.Field;
import dev.tunestream.lm.jinja.PythonSpace;

/**
 * A {@code sentence} with a blank {@code _}, as WinoGrande has them (Sakaguchi and others, 2019),
 * in two: {@code before} the blank, and {@code after} it without white space around.
 */
final class Blank {
  private static final char BLANK = '_';

  private Blank() {}

  static ObjectNode split(ObjectNode row) {
    Field field = Field.of(row, "sentence");
    String rule = "it must be a text with '%c' where a word is missing".formatted(BLANK);
    String sentence = field.text(rule);
    int at = sentence.indexOf(BLANK);
    field.require(at >= 0, rule);
    return row.deepCopy()
        .put("before", sentence.substring(0, at))
        .put("after", PythonSpace.strip(sentence.substring(at + 1)));
  }
}
