package dev.tunestream.cli.out;

import java.time.Duration;

/** A plain line now and then, for logs and pipes. */
final class LineProgress implements Progress {
  private static final long EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  private final Output output;
  private final String task;
  private final String unit;
  private final long total;
  private final long start = System.nanoTime();
  private long told = start;
  private long done;
  private String message = "";
  private boolean untold;

  LineProgress(Output output, String task, String unit, long total) {
    this.output = output;
    this.task = task;
    this.unit = unit;
    this.total = total;
  }

  @Override
  public void at(long done, String message) {
    this.done = done;
    this.message = message;
    untold = true;
    if (System.nanoTime() - told >= EVERY_NANOS) {
      tell();
    }
  }

  private void tell() {
    told = System.nanoTime();
    untold = false;
    double seconds = (told - start) / 1e9;
    long left = done == 0 ? 0 : Math.round(seconds / done * (total - done));
    output.note(
        "%s: %d of %d %s%s%s"
            .formatted(
                task,
                done,
                total,
                unit,
                message.isEmpty() ? "" : ", " + message,
                left > 0 ? ", about " + left + " s left" : ""));
  }

  @Override
  public void close() {
    if (untold) {
      tell();
    }
  }
}
