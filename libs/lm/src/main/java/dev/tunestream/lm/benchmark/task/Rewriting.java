package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.recipe.Word;

/** What is done to a row before it is put into words, where no template can do it. */
enum Rewriting implements Word {
  NONE {
    @Override
    ObjectNode of(ObjectNode row) {
      return row;
    }
  },
  HELLASWAG {
    @Override
    ObjectNode of(ObjectNode row) {
      return HellaSwag.cleaned(row);
    }
  },
  BLANK {
    @Override
    ObjectNode of(ObjectNode row) {
      return Blank.split(row);
    }
  };

  /**
   * The row to go on with.
   *
   * @throws dev.tunestream.lm.benchmark.BenchmarkException if it lacks a field that is needed; the
   *     message is a clause about the row
   */
  abstract ObjectNode of(ObjectNode row);
}
