package dev.tunestream.lm.checkpoint.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hubserver.HubServer;
import dev.tunestream.hubserver.HubServer.Request;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubModelsTest {

  private static final HubId ID = HubId.parse("owner/name");
  private static final byte[] WEIGHTS = new byte[300_000];

  static {
    new Random(7).nextBytes(WEIGHTS);
  }

  @TempDir Path cache;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new HubServer()
            .with("README.md", "not needed")
            .with("config.json", "{}")
            .with("tokenizer.json", "{\"a\":1}")
            .with("pytorch_model.bin", "not needed")
            .with("model.safetensors", WEIGHTS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bringsWhatAModelNeedsAndNothingElse() {
    Path model = hub().download(ID);

    assertThat(model).isDirectoryContaining("glob:**/config.json");
    assertThat(model.toFile().list())
        .containsExactlyInAnyOrder("config.json", "tokenizer.json", "model.safetensors");
    assertThat(model.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
  }

  @Test
  void keepsTheLayoutOfHuggingFace() throws IOException {
    Path model = hub().download(ID);

    Path repository = cache.resolve("models--owner--name");
    assertThat(model).isEqualTo(repository.resolve("snapshots").resolve(HubServer.COMMIT));
    assertThat(repository.resolve("refs/main")).hasContent(HubServer.COMMIT);
    assertThat(Files.readSymbolicLink(model.resolve("config.json")).toString())
        .startsWith("../../blobs/");
  }

  @Test
  void fetchesTheShardsOfAnIndex() throws IOException {
    try (HubServer sharded = new HubServer()) {
      sharded
          .with("config.json", "{}")
          .with(
              "model.safetensors.index.json",
              "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}}")
          .with("model-00001-of-00002.safetensors", "one")
          .with("model-00002-of-00002.safetensors", "two")
          .with("consolidated.safetensors", "the same once more");

      Path model = new HubModels(settings(sharded.address(), null, false)).download(ID);

      assertThat(model.resolve("model-00002-of-00002.safetensors")).hasContent("two");
      assertThat(model.resolve("consolidated.safetensors")).doesNotExist();
    }
  }

  @Test
  void goesOnWhereATransferBroke() {
    server.breakOnce("model.safetensors", 200_000);

    Path model = hub().download(ID);

    assertThat(model.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
    List<Request> gets = server.requests("GET", "model.safetensors");
    assertThat(gets).hasSize(2);
    assertThat(gets.get(1).range()).startsWith("bytes=").isNotEqualTo("bytes=0-");
  }

  @Test
  void refusesAContentThatIsNotWhatTheHubNamed() {
    server.lieAbout("model.safetensors", new byte[WEIGHTS.length]);

    assertThatThrownBy(() -> hub().download(ID))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("owner/name@main")
        .hasMessageContaining("model.safetensors came with sha256");
    assertThat(cache.resolve("models--owner--name/snapshots/" + HubServer.COMMIT))
        .isDirectoryNotContaining("glob:**/model.safetensors");
  }

  @Test
  void triesAgainWhenTheHubIsBusy() {
    server.refuseOnce("/api/models/owner/name/revision/main", 503);

    assertThat(hub().download(ID)).isDirectory();
  }

  @Test
  void sendsTheTokenToTheHubAndToNoOtherHost() throws IOException {
    try (HubServer storage = new HubServer().with("model.safetensors", WEIGHTS)) {
      server.require("secret");
      server.keepWeightsIn(storage);

      Path model = new HubModels(settings(server.address(), "secret", false)).download(ID);

      assertThat(model.resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
      assertThat(storage.requests()).extracting(Request::authorization).containsOnlyNulls();
    }
  }

  @Test
  void namesBlobsOfRedirectedFilesByTheHubsOwnEtag() throws IOException {
    try (HubServer storage = new HubServer().with("model.safetensors", WEIGHTS)) {
      server.keepWeightsIn(storage);

      hub().download(ID);

      assertThat(storage.requests("HEAD", "model.safetensors")).isEmpty();
    }
  }

  @Test
  void doesNotAskAgainForWhatTheCacheHas() {
    hub().download(ID);
    int before = server.requests().size();

    hub().download(ID);

    assertThat(server.requests()).hasSize(before + 1);
  }

  @Test
  void asksNothingForACommitThatTheCacheHas() {
    hub().download(ID);
    int before = server.requests().size();

    hub().download(HubId.parse("owner/name@" + HubServer.COMMIT));

    assertThat(server.requests()).hasSize(before);
  }

  @Test
  void usesTheCacheWhenTheHubIsAway() {
    Path model = hub().download(ID);
    server.close();

    assertThat(hub().download(ID)).isEqualTo(model);
  }

  @Test
  void saysWhatToDoWhenTheHubIsAway() {
    URI address = server.address();
    server.close();

    assertThatThrownBy(() -> hub().download(ID))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("owner/name@main")
        .hasMessageContaining(address.toString())
        .hasMessageContaining("HF_ENDPOINT");
  }

  @Test
  void saysWhatToDoWhenOffline() {
    assertThatThrownBy(() -> new HubModels(settings(server.address(), null, true)).download(ID))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("HF_HUB_OFFLINE");
  }

  @Test
  void saysThatAModelIsNotThere() {
    assertThatThrownBy(() -> hub().download(HubId.parse("owner/other")))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("owner/other@main was not found");
  }

  @Test
  void saysThatARevisionIsNotThere() {
    assertThatThrownBy(() -> hub().download(HubId.parse("owner/name@v9")))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("no revision 'v9'");
  }

  @Test
  void saysThatAModelIsGated() {
    server.require("secret");

    assertThatThrownBy(() -> hub().download(ID))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("gated")
        .hasMessageContaining("HF_TOKEN");
  }

  @Test
  void refusesPickledWeightsWithTheWayOut() throws IOException {
    try (HubServer old = new HubServer()) {
      old.with("config.json", "{}").with("pytorch_model.bin", "pickle");

      assertThatThrownBy(() -> new HubModels(settings(old.address(), null, false)).download(ID))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("pytorch_model.bin")
          .hasMessageContaining("save_pretrained");
    }
  }

  @Test
  void tellsHowADownloadGoesOn() {
    List<String> heard = new ArrayList<>();

    hub().download(ID, (file, bytes, size) -> heard.add("%s %d/%d".formatted(file, bytes, size)));

    assertThat(heard).contains("model.safetensors 300000/300000");
  }

  private HubModels hub() {
    return new HubModels(settings(server.address(), null, false));
  }

  private HubSettings settings(URI endpoint, String token, boolean offline) {
    return new HubSettings(
        endpoint,
        Optional.ofNullable(token),
        cache,
        offline,
        Duration.ofMillis(1),
        Duration.ofSeconds(5));
  }
}
