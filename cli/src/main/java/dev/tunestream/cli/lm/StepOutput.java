package dev.tunestream.cli.lm;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.lm.train.StepReport;
import dev.tunestream.lm.train.TrainingListener;
import dev.tunestream.lm.train.TrainingPlan;
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
  public void started(TrainingPlan plan) {
    long megabytes = Math.ceilDiv(plan.memory().total(), 1_000_000L);
    output.text(
        "%d rows in a pass, %d passes to a step; the tensors are reckoned to take %d MB"
            .formatted(plan.batchSize(), plan.gradientAccumulation(), megabytes));
    output.text(
        "%d steps from %d on with %d rows and %d trained parameters, %s, on %s (%s) with %d threads"
            .formatted(
                plan.totalSteps(),
                plan.firstStep(),
                plan.rows(),
                plan.trainable(),
                plan.precision(),
                plan.device(),
                plan.deviceReason(),
                plan.threads()));
  }

  @Override
  public void evaluated(int step, double loss) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.put("evalLoss", loss);
    output.json(line);
    output.text("Step %d: loss %.4f on the validation rows".formatted(step, loss));
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
