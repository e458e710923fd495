package dev.tunestream.local;

import java.util.concurrent.CompletableFuture;

/** Something that runs as a child process and is started again when it ends by itself. */
interface Supervised {
  String name();

  /** Starts it and returns when it is ready. */
  void start();

  /** Completes with the exit status when the run that was started last ends. */
  CompletableFuture<Integer> onExit();

  /** What it said last, for a report. */
  LogFile log();
}
