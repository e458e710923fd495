package dev.tunestream.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Publishes the files of a folder to a repository of a hub, as one commit. */
public final class HubPush implements AutoCloseable {
  private static final int BATCH = 256;

  private final HubSettings settings;
  private final HubId id;
  private final PushClient client;
  private final Attempts attempts;
  private final Repository repository;

  /**
   * To a repository and the branch of it that the id names.
   *
   * @throws HubException when the settings forbid the network
   */
  public HubPush(HubSettings settings, HubId id) {
    if (settings.offline()) {
      throw new HubException(
          "A push of %s asks %s, and HF_HUB_OFFLINE forbids it. Unset it."
              .formatted(id.repository(), settings.endpoint()));
    }
    this.settings = settings;
    this.id = id;
    this.client = new PushClient(settings, id);
    this.attempts = new Attempts(settings, id);
    this.repository = new Repository(settings, id, client, attempts);
  }

  /** Files that the commit has to bring, and which of them go into large storage. */
  private record Plan(List<LocalFile> changed, Set<String> large) {}

  /**
   * Publishes, and reads back what the hub then has.
   *
   * @param folder with files only, which must not change meanwhile
   * @throws HubException when it did not come to that; the message says why
   */
  public Pushed push(Path folder, PushOptions options, PushListener listener) {
    List<LocalFile> files = read(folder);
    repository.make(options);
    Plan plan = plan(files);
    List<LocalFile> large =
        plan.changed().stream().filter(file -> plan.large().contains(file.name())).toList();
    long sent = new LargeFiles(client, attempts, id, listener).send(large);
    String commit =
        plan.changed().isEmpty()
            ? attempts.retrying(repository::tip)
            : commit(options.message(), plan, files);
    attempts
        .retrying(() -> new ReadBack(client).difference(commit, files))
        .ifPresent(
            difference -> {
              throw new HubException(
                  "%s was pushed to %s as %s, but read back %s. Push again, or ask who runs the hub."
                      .formatted(id.repository(), settings.endpoint(), commit, difference));
            });
    return new Pushed(
        client.at("/" + id.repository()),
        commit,
        plan.changed().stream().map(LocalFile::name).toList(),
        sent,
        files.size());
  }

  @Override
  public void close() {
    client.close();
  }

  private List<LocalFile> read(Path folder) {
    try {
      return LocalFile.of(folder);
    } catch (IOException e) {
      throw new HubException(
          "The files in %s can't be read to push them: %s.".formatted(folder, e.getMessage()),
          e,
          false);
    }
  }

  private Plan plan(List<LocalFile> files) {
    List<LocalFile> changed = new ArrayList<>();
    Set<String> large = new HashSet<>();
    for (int at = 0; at < files.size(); at += BATCH) {
      List<LocalFile> some = files.subList(at, Math.min(at + BATCH, files.size()));
      for (JsonNode told : preupload(some)) {
        LocalFile file =
            some.stream()
                .filter(each -> each.name().equals(told.path("path").asText()))
                .findFirst()
                .orElseThrow(() -> new HubException("The hub told of a file that was not named."));
        // Storage of large files takes no empty ones.
        boolean isLarge = told.path("uploadMode").asText().equals("lfs") && file.size() > 0;
        String known = told.path("oid").asText();
        if (isLarge) {
          large.add(file.name());
        }
        if (!known.equals(isLarge ? file.sha256() : file.blob())) {
          changed.add(file);
        }
      }
    }
    return new Plan(changed, large);
  }

  private JsonNode preupload(List<LocalFile> files) {
    return attempts
        .retrying(
            () -> {
              ObjectNode request = PushClient.JSON.createObjectNode();
              ArrayNode list = request.putArray("files");
              for (LocalFile file : files) {
                list.addObject()
                    .put("path", file.name())
                    .put("size", file.size())
                    .put("sample", Base64.getEncoder().encodeToString(file.sample()));
              }
              URI uri = client.ofRepository("/preupload/" + revision());
              PushClient.Answer answer = client.post(uri, request, PushClient.JSON_TYPE);
              if (answer.header("X-Error-Code").orElse("").equals("RevisionNotFound")) {
                repository.makeBranch();
                answer = client.post(uri, request, PushClient.JSON_TYPE);
              }
              return client.good(uri, answer);
            })
        .body()
        .path("files");
  }

  /**
   * Commits once, also where the answer was lost: before another attempt the hub is asked whether
   * it has the files.
   */
  private String commit(String message, Plan plan, List<LocalFile> files) {
    URI uri = client.ofRepository("/commit/" + revision());
    boolean[] tried = {false};
    return attempts.retrying(
        () -> {
          if (tried[0] && new ReadBack(client).difference(id.revision(), files).isEmpty()) {
            return repository.tip();
          }
          tried[0] = true;
          byte[] body = Commit.body(message, plan.changed(), plan.large());
          JsonNode done = client.good(uri, client.post(uri, body, Commit.MEDIA_TYPE)).body();
          return done.path("commitOid").asText(id.revision());
        });
  }

  private String revision() {
    return PushClient.encoded(id.revision());
  }
}
