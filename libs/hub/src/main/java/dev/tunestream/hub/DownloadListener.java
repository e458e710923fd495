package dev.tunestream.hub;

/** Hears how a download goes on. */
@FunctionalInterface
public interface DownloadListener {

  /** Hears nothing. */
  DownloadListener NONE = (_, _, _) -> {};

  /**
   * Called now and then while a file comes in, and once at its end.
   *
   * @param file its name in the repository
   * @param bytes how many are here, those of an earlier try included
   * @param size of the whole file in bytes
   */
  void progress(String file, long bytes, long size);
}
