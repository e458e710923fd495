package dev.tunestream.local;

/**
 * One of the things the services need: broker, store or database. It can be stopped and started
 * again.
 */
interface Part {
  /**
   * As in a home's directories, ports and commands: {@code kafka}, {@code store}, {@code database}.
   */
  String name();

  /** Returns when the part answers. */
  void start();

  /** Returns when the part has ended; nothing happens where it does not run. */
  void stop();
}
