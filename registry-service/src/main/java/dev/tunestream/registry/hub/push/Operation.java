package dev.tunestream.registry.hub.push;

import dev.tunestream.artifacts.Digest;

/** One change of a commit. */
sealed interface Operation {
  /** A file whose content came with the commit. */
  record Add(PushedFile file) implements Operation {}

  /**
   * A file whose content was sent before.
   *
   * @param size as announced, or -1 where it isn't
   */
  record AddStored(String path, Digest digest, long size) implements Operation {}

  /** A file that is to go. */
  record DeleteFile(String path) implements Operation {}

  /** A folder that is to go, with all in it. */
  record DeleteFolder(String path) implements Operation {}
}
