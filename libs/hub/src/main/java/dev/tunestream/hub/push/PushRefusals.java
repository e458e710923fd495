package dev.tunestream.hub.push;

import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import java.io.IOException;
import java.net.URI;

/** What a refusal of the hub means, in words for the person who pushes. */
final class PushRefusals {
  private static final int LONGEST = 300;

  private PushRefusals() {}

  /**
   * The exception for an answer: a {@link HubException} where asking again is of no use, an {@link
   * IOException} where it may help.
   */
  static IOException of(HubSettings settings, HubId id, URI uri, PushClient.Answer answer)
      throws HubException {
    String hub = settings.endpoint().toString();
    String said = said(answer);
    String sentence =
        switch (answer.status()) {
          case 400, 422 ->
              "The hub %s refuses the push of %s%s".formatted(hub, id.repository(), said);
          case 401 ->
              settings.token().isPresent()
                  ? "The hub %s does not know this HF_TOKEN%s Use a token that may write to %s."
                      .formatted(hub, said, id.owner())
                  : "The hub %s asks who pushes%s Set HF_TOKEN to a token that may write to %s."
                      .formatted(hub, said, id.owner());
          case 403 ->
              "This HF_TOKEN may not write to %s at %s%s Use one with the right to write, or push to an owner that is yours."
                  .formatted(id.repository(), hub, said);
          case 404 ->
              "The hub %s has no %s%s Check the name, and that the address is a hub's (--endpoint or HF_ENDPOINT)."
                  .formatted(
                      hub,
                      answer.header("X-Error-Code").orElse("").equals("RevisionNotFound")
                          ? "revision '%s' of %s".formatted(id.revision(), id.repository())
                          : "repository " + id.repository() + ", or takes no pushes",
                      said);
          case 409, 412 ->
              "Somebody else has changed %s at %s meanwhile%s Look at it there, and push again."
                  .formatted(id.repository(), hub, said);
          case 413 ->
              "A file is larger than the hub %s takes%s Push the adapter instead of a merged model, or bf16 instead of fp32."
                  .formatted(hub, said);
          case 408, 425, 429, 500, 502, 503, 504 -> null;
          default ->
              "The push of %s failed: %s answered HTTP %d%s Check the address (--endpoint or HF_ENDPOINT)."
                  .formatted(id.repository(), uri.getHost(), answer.status(), said);
        };
    if (sentence == null) {
      return new IOException(
          "%s answered HTTP %d".formatted(uri.resolve(uri.getPath()), answer.status()));
    }
    throw new HubException(sentence);
  }

  /** The hub's own words as the end of a sentence; only a full stop where it has none. */
  static String said(PushClient.Answer answer) {
    String text =
        answer
            .header("X-Error-Message")
            .orElseGet(
                () ->
                    answer
                        .body()
                        .path("error")
                        .asText(
                            answer
                                .body()
                                .path("detail")
                                .asText(answer.body().path("message").asText(""))))
            .replaceAll("\\s+", " ")
            .strip();
    if (text.isEmpty()) {
      return ".";
    }
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return ": " + shown + (shown.matches(".*[.!?…]") ? "" : ".");
  }
}
