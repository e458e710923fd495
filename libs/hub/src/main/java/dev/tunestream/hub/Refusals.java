package dev.tunestream.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;

/** What a refusal of the hub means, in words for the person who asked. */
final class Refusals {

  private Refusals() {}

  /**
   * The exception for an answer: a {@link HubException} where asking again is of no use, an {@link
   * IOException} where it may help.
   */
  static IOException of(
      RepositoryKind kind, HubId id, HubSettings settings, URI uri, HttpResponse<?> response)
      throws HubException {
    int status = response.statusCode();
    String code = response.headers().firstValue("X-Error-Code").orElse("");
    boolean may = settings.token().isPresent();
    String hub = settings.endpoint().toString();
    switch (status) {
      case 404 -> {
        if (code.equals("RevisionNotFound")) {
          throw new HubException(
              "%s at %s has no revision '%s'. Check the branch, tag or commit behind the '@'."
                  .formatted(id.repository(), hub, id.revision()));
        }
        throw new HubException(
            "The %s %s was not found at %s. Check its name and revision, or point HF_ENDPOINT at the hub that has it."
                .formatted(kind.word(), id, hub));
      }
      case 401, 403 ->
          throw new HubException(
              may
                  ? "The %s %s at %s may not be read with this HF_TOKEN, or does not exist (HTTP %d). Check the name, accept its terms on its page, or use a token that may read it."
                      .formatted(kind.word(), id, hub, status)
                  : "The %s %s at %s is private or gated, or does not exist (HTTP %d). Check the name; to read it, accept its terms on its page and set HF_TOKEN."
                      .formatted(kind.word(), id, hub, status));
      case 408, 425, 429, 500, 502, 503, 504 -> {
        return new IOException("%s answered HTTP %d".formatted(uri, status));
      }
      default ->
          throw new HubException(
              "The %s %s could not be read from %s: %s answered HTTP %d. Check HF_ENDPOINT."
                  .formatted(kind.word(), id, hub, uri, status));
    }
  }
}
