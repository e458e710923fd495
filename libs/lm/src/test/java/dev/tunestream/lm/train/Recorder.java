package dev.tunestream.lm.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.lm.train.validation.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a training tells, and may stop it. */
final class Recorder implements TrainingListener {
  final List<StepReport> steps = new ArrayList<>();
  final List<Integer> saved = new ArrayList<>();
  final List<Evaluation> evaluations = new ArrayList<>();
  TrainingPlan plan;
  private int stopAfter = Integer.MAX_VALUE;

  Recorder stopAfter(int step) {
    stopAfter = step;
    return this;
  }

  double[] losses() {
    return steps.stream().mapToDouble(StepReport::loss).toArray();
  }

  double[] norms() {
    return steps.stream().mapToDouble(StepReport::gradNorm).toArray();
  }

  @Override
  public void started(TrainingPlan plan) {
    this.plan = plan;
  }

  @Override
  public void step(StepReport report) {
    steps.add(report);
  }

  @Override
  public void evaluated(int step, double loss) {
    evaluations.add(new Evaluation(step, loss));
  }

  @Override
  public void checkpointSaved(Path directory, int step) {
    assertThat(directory.resolve("state.json")).exists();
    saved.add(step);
  }

  @Override
  public boolean stopRequested() {
    return steps.getLast().step() >= stopAfter;
  }
}
