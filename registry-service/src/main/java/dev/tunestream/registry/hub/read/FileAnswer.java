package dev.tunestream.registry.hub.read;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.registry.hub.repo.RepoFile;
import dev.tunestream.registry.hub.repo.RepoState;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Answers with a file of a revision, whole or in part, streamed from the store. The ETag is the
 * sha256 of the content, so that a client that resumes gets the rest of the same file or knows.
 */
record FileAnswer(ArtifactStore store, RepoState state, RepoFile file) {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** What a HEAD tells: everything of the whole file but its content. */
  Response head(String revision) {
    return headers(Response.ok(), revision).header(HttpHeaders.CONTENT_LENGTH, file.size()).build();
  }

  Response get(String revision, String range, String ifRange, String ifNoneMatch) {
    if (etag().equals(ifNoneMatch)) {
      return headers(Response.notModified(), revision).build();
    }
    try {
      Optional<ByteRange> part =
          ifRange == null || ifRange.equals(etag())
              ? ByteRange.of(range, file.size())
              : Optional.empty();
      return part.isPresent() ? part(part.get(), revision) : whole(revision);
    } catch (ByteRange.UnsatisfiableException e) {
      return headers(Response.status(416), revision)
          .header("Content-Range", "bytes */" + file.size())
          .build();
    }
  }

  private Response whole(String revision) {
    return headers(Response.ok(store.open(file.digest())), revision)
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .build();
  }

  private Response part(ByteRange part, String revision) {
    return headers(
            Response.status(206).entity(store.open(file.digest(), part.first(), part.length())),
            revision)
        .header(HttpHeaders.CONTENT_LENGTH, part.length())
        .header("Content-Range", part.header(file.size()))
        .build();
  }

  private Response.ResponseBuilder headers(Response.ResponseBuilder answer, String revision) {
    answer
        .type(type())
        .header(HttpHeaders.ETAG, etag())
        .header("Accept-Ranges", "bytes")
        .header("X-Repo-Commit", state.commit())
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, revision.equals(state.commit()) ? FOR_EVER : "no-cache");
    if (file.isLarge()) {
      answer.header("X-Linked-Etag", etag()).header("X-Linked-Size", file.size());
    }
    return answer;
  }

  private String etag() {
    return '"' + file.digest().hex() + '"';
  }

  /** Never a page: what was pushed must not run in a browser beside the registry's own pages. */
  private String type() {
    if (file.path().endsWith(".json")) {
      return MediaType.APPLICATION_JSON;
    }
    return file.isLarge() ? MediaType.APPLICATION_OCTET_STREAM : "text/plain;charset=UTF-8";
  }
}
