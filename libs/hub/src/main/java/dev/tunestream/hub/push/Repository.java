package dev.tunestream.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import java.io.IOException;
import java.net.URI;

/** The repository and the branch that are pushed to. */
final class Repository {
  private final HubSettings settings;
  private final HubId id;
  private final PushClient client;
  private final Attempts attempts;

  Repository(HubSettings settings, HubId id, PushClient client, Attempts attempts) {
    this.settings = settings;
    this.id = id;
    this.client = client;
    this.attempts = attempts;
  }

  /** Makes it; one that is there already is taken, unless it shall be hidden and isn't. */
  void make(PushOptions options) {
    ObjectNode wanted = PushClient.JSON.createObjectNode();
    wanted.put("type", "model").put("name", id.name()).put("organization", id.owner());
    if (options.hidden()) {
      wanted.put("private", true).put("visibility", "private");
    }
    URI uri = client.at("/api/repos/create");
    PushClient.Answer answer =
        attempts.retrying(
            () -> {
              PushClient.Answer made = client.post(uri, wanted, PushClient.JSON_TYPE);
              // There already, or not this token's to make although it may write to it.
              return made.status() == 409 || made.status() == 403 ? made : client.good(uri, made);
            });
    if (answer.isGood()) {
      return;
    }
    URI repository = client.ofRepository("");
    JsonNode found =
        attempts
            .retrying(
                () -> {
                  PushClient.Answer looked = client.get(repository);
                  return client.good(uri, looked.isGood() ? looked : answer);
                })
            .body();
    if (options.hidden() && !found.path("private").asBoolean()) {
      throw new HubException(
          "%s is at %s already, for everybody to see. Make it private there, or push to another name; nothing was pushed."
              .formatted(id.repository(), settings.endpoint()));
    }
  }

  /** Makes the branch that the id names. */
  void makeBranch() throws IOException {
    URI uri = client.ofRepository("/branch/" + PushClient.encoded(id.revision()));
    client.good(uri, client.post(uri, PushClient.JSON.createObjectNode(), PushClient.JSON_TYPE));
  }

  /** The commit at the branch's end. */
  String tip() throws IOException {
    URI uri = client.ofRepository("/revision/" + PushClient.encoded(id.revision()));
    return client.good(uri, client.get(uri)).body().path("sha").asText(id.revision());
  }
}
