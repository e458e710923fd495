package dev.tunestream.registry.hub.repo;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.TreeFile;
import java.nio.charset.StandardCharsets;

/**
 * A file of a revision.
 *
 * @param path relative, with slashes
 * @param digest the object that holds its bytes
 */
public record RepoFile(String path, Digest digest, long size) {
  /** Hugging Face keeps larger files outside of git. */
  private static final long LARGEST_IN_GIT = 10L << 20;

  static RepoFile of(TreeFile file) {
    return new RepoFile(file.path(), file.digest(), file.size());
  }

  /** Whether clients are to see it as a large file, which in git is only a pointer. */
  public boolean isLarge() {
    return path.endsWith(".safetensors") || size > LARGEST_IN_GIT;
  }

  /** What git would hold of a large file (git-lfs, docs/spec.md). */
  byte[] pointer() {
    return "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n"
        .formatted(digest, size)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Size of the pointer in bytes. */
  public int pointerSize() {
    return pointer().length;
  }
}
