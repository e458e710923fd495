package dev.tunestream.cli.lm;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.lm.train.StepReport;
import dev.tunestream.lm.train.TrainingListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells of each step: a JSON line for programs, progress for people. */
final class StepOutput implements TrainingListener, AutoCloseable {
  private final Output output;
  private Progress progress;

  StepOutput(Output output) {
    this.output = output;
  }

  @Override
  public void step(StepReport report) {
    if (progress == null) {
      progress = output.progress("Training", "steps", report.totalSteps());
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", report.step());
    line.put("loss", report.loss());
    line.put("gradNorm", report.gradNorm());
    line.put("learningRate", report.learningRate());
    line.put("tokens", report.tokens());
    line.put("seconds", report.seconds());
    output.json(line);
    progress.at(report.step(), "loss %.4f".formatted(report.loss()));
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
