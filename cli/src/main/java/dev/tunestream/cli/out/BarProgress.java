package dev.tunestream.cli.out;

import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import me.tongfei.progressbar.ProgressState;

/** A bar with rate and time left, drawn on standard error. */
final class BarProgress implements Progress {
  private static final int REDRAW_MS = 200;
  private static final int WIDTH = 110;

  private final ProgressBar bar;

  BarProgress(String task, String unit, long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
            .setUpdateIntervalMillis(REDRAW_MS)
            .setUnit(" " + unit, 1)
            .setEtaFunction(BarProgress::timeLeft)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
  }

  private static Optional<Duration> timeLeft(ProgressState state) {
    long done = state.getCurrent() - state.getStart();
    if (done <= 0 || state.getMax() <= 0) {
      return Optional.empty();
    }
    double secondsEach = state.getElapsedAfterStart().toMillis() / 1000.0 / done;
    return Optional.of(
        Duration.ofMillis((long) (1000 * secondsEach * (state.getMax() - state.getCurrent()))));
  }

  @Override
  public void at(long done, String message) {
    bar.setExtraMessage(message.isEmpty() ? "" : " " + message);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
