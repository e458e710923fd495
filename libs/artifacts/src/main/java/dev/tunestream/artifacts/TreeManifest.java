package dev.tunestream.artifacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The object that makes files a tree: {@code {"files":[{"path":…,"digest":…,"size":…},…]}}, sorted
 * by path. It is the same bytes for the same tree, and its digest follows from what it says.
 */
final class TreeManifest {
  static final long MAX_BYTES = 4L << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private TreeManifest() {}

  static byte[] write(Tree tree) {
    ArrayNode files = JSON.createArrayNode();
    for (TreeFile file : tree.files()) {
      files
          .addObject()
          .put("path", file.path())
          .put("digest", file.digest().hex())
          .put("size", file.size());
    }
    try {
      return JSON.writeValueAsBytes(JSON.createObjectNode().set("files", files));
    } catch (JsonProcessingException e) {
      throw new ArtifactException("The manifest of a tree cannot be written as JSON.", e);
    }
  }

  static Tree read(Digest digest, byte[] manifest) {
    try {
      List<TreeFile> files = new ArrayList<>();
      for (JsonNode file : JSON.readTree(manifest).path("files")) {
        files.add(
            new TreeFile(
                file.path("path").asText(),
                new Digest(file.path("digest").asText()),
                file.path("size").asLong(-1)));
      }
      return new Tree(digest, files);
    } catch (IOException | IllegalArgumentException e) {
      throw new ArtifactException(
          "The manifest %s is damaged in the store: %s"
              .formatted(Keys.tree(digest), e.getMessage()),
          e);
    }
  }
}
