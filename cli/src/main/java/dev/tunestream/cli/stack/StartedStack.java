package dev.tunestream.cli.stack;

/** A stack that this command started and that it stops. */
public interface StartedStack extends AutoCloseable {
  /** What is known of it. */
  StackState state();

  /** Stops it in order. */
  @Override
  void close();
}
