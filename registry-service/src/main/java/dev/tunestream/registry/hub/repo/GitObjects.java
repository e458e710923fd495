package dev.tunestream.registry.hub.repo;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.registry.hub.Recent;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names that git gives to contents. Clients compare them with those of their own files, to send
 * only what has changed.
 */
@ApplicationScoped
public class GitObjects {
  private static final int KEPT = 10_000;

  private final ArtifactStore store;
  private final Recent<Digest, String> names = new Recent<>(KEPT);

  GitObjects(ArtifactStore store) {
    this.store = store;
  }

  /** The blob of a file: of its content, or of a large file's pointer. */
  public String blob(RepoFile file) {
    return file.isLarge()
        ? hash("blob", file.pointer())
        : names.get(
            file.digest(), digest -> hash("blob", store.bytes(digest, Math.max(1, file.size()))));
  }

  /** A name for a folder, which like git's is another one whenever something in it changes. */
  public String folder(String path, String commit) {
    return hash("tree", (path + " " + commit).getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String kind, byte[] content) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update((kind + " " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
