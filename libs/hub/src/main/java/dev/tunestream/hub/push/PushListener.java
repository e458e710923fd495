package dev.tunestream.hub.push;

/** Hears how an upload goes on. */
@FunctionalInterface
public interface PushListener {
  /** Hears nothing. */
  PushListener NONE = (_, _, _) -> {};

  /**
   * Called now and then while a file is sent, and once at its end; a part that is sent again begins
   * again.
   *
   * @param file its name in the repository
   * @param bytes how many were sent
   * @param size of the whole file in bytes
   */
  void progress(String file, long bytes, long size);
}
