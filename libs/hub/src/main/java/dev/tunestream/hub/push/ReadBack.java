package dev.tunestream.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hub has at a revision, compared with what was to be pushed. */
final class ReadBack {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");
  private static final int MOST_PAGES = 1000;

  private final PushClient client;

  ReadBack(PushClient client) {
    this.client = client;
  }

  /** Of the first file that the hub does not have as it is here, what is wrong. */
  Optional<String> difference(String revision, List<LocalFile> files) throws IOException {
    Map<String, JsonNode> there = list(revision);
    for (LocalFile file : files) {
      JsonNode entry = there.get(file.name());
      if (entry == null) {
        return Optional.of(file.name() + " is not there");
      }
      if (entry.path("size").asLong() != file.size()) {
        return Optional.of(
            "%s has %s bytes there and %d here"
                .formatted(file.name(), entry.path("size"), file.size()));
      }
      boolean large = entry.path("lfs").has("oid");
      String named = large ? entry.at("/lfs/oid").asText() : entry.path("oid").asText();
      if (!named.equals(large ? file.sha256() : file.blob())) {
        return Optional.of(
            "%s is %s there and %s here"
                .formatted(file.name(), named, large ? file.sha256() : file.blob()));
      }
    }
    return Optional.empty();
  }

  private Map<String, JsonNode> list(String revision) throws IOException {
    Map<String, JsonNode> entries = new HashMap<>();
    URI uri =
        client.ofRepository(
            "/tree/" + PushClient.encoded(revision) + "?recursive=true&expand=false");
    for (int page = 0; uri != null && page < MOST_PAGES; page++) {
      PushClient.Answer answer = client.good(uri, client.get(uri));
      answer.body().forEach(entry -> entries.put(entry.path("path").asText(), entry));
      Matcher next = NEXT.matcher(answer.header("Link").orElse(""));
      uri = next.find() ? uri.resolve(next.group(1)) : null;
    }
    return entries;
  }
}
