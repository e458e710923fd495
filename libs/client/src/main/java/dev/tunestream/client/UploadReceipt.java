package dev.tunestream.client;

import java.util.List;

/**
 * Rows are on their way.
 *
 * @param request names the seal that was asked for
 * @param rows of all files
 * @param files those that were read; none where only a seal was asked for
 * @param hub where they came from, or null where that is no hub
 */
public record UploadReceipt(String request, long rows, List<ReadFile> files, FromHub hub) {
  /**
   * A file that was read.
   *
   * @param name as people call it; of a hub its path in the repository
   * @param sha256 of its bytes, by which its records are known
   */
  public record ReadFile(String name, String sha256, long rows) {}

  /**
   * A part of a hub's data set.
   *
   * @param revision as it was asked for
   * @param commit what the revision was then
   * @param config the configuration, or null where files were named
   * @param split the split, or null likewise
   */
  public record FromHub(
      String repository, String revision, String commit, String config, String split) {}

  public UploadReceipt {
    files = List.copyOf(files);
  }
}
