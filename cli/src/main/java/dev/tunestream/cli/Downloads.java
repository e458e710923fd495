package dev.tunestream.cli;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Progress;
import dev.tunestream.hub.DownloadListener;

/** Shows how one file after another is transferred; what has less than a MiB is soon done. */
public final class Downloads implements DownloadListener, AutoCloseable {
  private static final int MIB = 1 << 20;

  private final Output output;
  private String file;
  private Progress progress;

  public Downloads(Output output) {
    this.output = output;
  }

  @Override
  public void progress(String file, long bytes, long size) {
    if (Math.max(size, bytes) < MIB) {
      return;
    }
    if (!file.equals(this.file)) {
      close();
      this.file = file;
      progress = output.progress(file, "MiB", Math.max(1, size / MIB));
    }
    progress.at(bytes / MIB, "");
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
