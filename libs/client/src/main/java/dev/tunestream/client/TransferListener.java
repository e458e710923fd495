package dev.tunestream.client;

/** Hears how a file comes in. */
@FunctionalInterface
public interface TransferListener {
  /** Hears nothing. */
  TransferListener NONE = (_, _, _) -> {};

  /**
   * Called now and then, and once at the file's end.
   *
   * @param file its name
   * @param bytes how many are here
   * @param size of the whole file in bytes, or 0 where it isn't told
   */
  void progress(String file, long bytes, long size);
}
