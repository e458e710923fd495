package dev.tunestream.client;

import java.nio.file.Path;
import java.util.List;

/** Where rows are that are put into a dataset. */
public sealed interface Source {
  /** A file here, which is sent. */
  record LocalFile(Path path) implements Source {
    @Override
    public String title() {
      return String.valueOf(path.getFileName());
    }
  }

  /**
   * A data set of a hub, which the service downloads.
   *
   * @param repository {@code owner/name}
   * @param revision a branch, a tag or a commit
   * @param config a configuration, or null for the one that is the data set's standard
   * @param split a split, or null for train
   * @param files paths or patterns of files instead of both, or none
   */
  record HubData(
      String repository, String revision, String config, String split, List<String> files)
      implements Source {
    public HubData {
      files = List.copyOf(files);
    }

    @Override
    public String title() {
      return repository + "@" + revision;
    }
  }

  /**
   * An object that the line's store has.
   *
   * @param digest sha256 of its bytes
   * @param filename a name whose ending tells the format, or null where its first bytes tell
   */
  record StoredObject(String digest, String filename) implements Source {
    @Override
    public String title() {
      return "sha256:" + digest;
    }
  }

  /** What people call it. */
  String title();
}
