package dev.tunestream.cli.out;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  @Test
  void tellsTheLastStateWhenItCloses() {
    StringWriter err = new StringWriter();
    Output output =
        new Output(new PrintWriter(new StringWriter()), new PrintWriter(err), false, false);

    try (Progress progress = output.progress("Training", "steps", 40)) {
      progress.at(39, "loss 1.0");
      progress.at(40, "loss 0.5");
    }

    assertThat(err.toString()).isEqualToIgnoringNewLines("Training: 40 of 40 steps, loss 0.5");
  }
}
