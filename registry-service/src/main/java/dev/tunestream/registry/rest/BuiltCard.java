package dev.tunestream.registry.rest;

import dev.tunestream.artifacts.Digests;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;

/** A card that was written when it was asked for, and may be another the next time. */
final class BuiltCard {
  /** What such a card ends with where a stored one is expected. */
  static final String NOTE =
      "\n*This version was registered without a card; this one was written when it was asked for.*\n";

  private BuiltCard() {}

  static Response answer(String card, String mediaType) {
    byte[] bytes = card.getBytes(StandardCharsets.UTF_8);
    return Response.ok(bytes, mediaType)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .tag(new EntityTag(Digests.of(bytes).hex()))
        .build();
  }
}
