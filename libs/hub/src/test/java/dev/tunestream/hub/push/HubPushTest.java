package dev.tunestream.hub.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.hub.HubException;
import dev.tunestream.hub.HubId;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.hubserver.HubServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HubPushTest {
  private static final HubId ID = HubId.parse("me/quotes");
  private static final PushOptions OPTIONS = new PushOptions(false, "Version 3");
  private static final String WEIGHTS = "adapter_model.safetensors";
  private static final byte[] TENSORS = new byte[300_000];

  static {
    new Random(7).nextBytes(TENSORS);
  }

  @TempDir Path folder;
  private HubServer server;

  @BeforeEach
  void start() throws IOException {
    server = new HubServer();
    Files.writeString(folder.resolve("README.md"), "# quotes");
    Files.writeString(folder.resolve("adapter_config.json"), "{}");
    Files.write(folder.resolve(WEIGHTS), TENSORS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void makesTheRepositoryAndCommitsEveryFile() {
    Pushed pushed = push();

    assertThat(pushed.changed()).containsExactly("README.md", "adapter_config.json", WEIGHTS);
    assertThat(pushed.files()).isEqualTo(3);
    assertThat(pushed.sent()).isEqualTo(TENSORS.length);
    assertThat(pushed.commit()).matches("[0-9a-f]{40}");
    assertThat(pushed.address()).isEqualTo(URI.create(server.address() + "/me/quotes"));
    assertThat(server.pushed().files("me/quotes", "main"))
        .containsOnlyKeys("README.md", "adapter_config.json", WEIGHTS)
        .containsEntry(WEIGHTS, TENSORS);
  }

  @Test
  void sendsLargeFilesInPartsWhereTheHubWantsThem() {
    server.pushed().storage().takeParts(100_000);

    push();

    assertThat(server.requests().stream().filter(r -> r.method().equals("PUT"))).hasSize(3);
    assertThat(server.pushed().files("me/quotes", "main")).containsEntry(WEIGHTS, TENSORS);
  }

  @Test
  void aBrokenPartIsSentAgainAndThoseBeforeItAreNot() {
    server.pushed().storage().takeParts(100_000);
    server.pushed().storage().breakPartOnce(2, 10);
    List<Long> heard = new ArrayList<>();

    try (HubPush push = new HubPush(settings(Optional.empty()), ID)) {
      push.push(folder, OPTIONS, (_, bytes, _) -> heard.add(bytes));
    }

    assertThat(puts("/1")).isEqualTo(1);
    assertThat(puts("/2")).isEqualTo(2);
    assertThat(puts("/3")).isEqualTo(1);
    assertThat(heard).endsWith((long) TENSORS.length);
    assertThat(server.pushed().files("me/quotes", "main")).containsEntry(WEIGHTS, TENSORS);
  }

  @Test
  void aFileThatBrokeMidwayIsSentAgain() {
    server.pushed().storage().breakOnce(1000);

    push();

    assertThat(server.requests().stream().filter(r -> r.method().equals("PUT"))).hasSize(2);
    assertThat(server.pushed().files("me/quotes", "main")).containsEntry(WEIGHTS, TENSORS);
  }

  @Test
  void whatTheHubHasAlreadyIsNotSentAgain() {
    push();
    int before = server.requests().size();

    Pushed again = push();

    assertThat(again.changed()).isEmpty();
    assertThat(again.sent()).isZero();
    assertThat(again.files()).isEqualTo(3);
    assertThat(server.requests().subList(before, server.requests().size()))
        .noneMatch(request -> request.method().equals("PUT"))
        .noneMatch(request -> request.path().contains("/commit/"));
  }

  @Test
  void onlyWhatChangedIsCommitted() throws IOException {
    push();
    Files.writeString(folder.resolve("README.md"), "# quotes, better");

    assertThat(push().changed()).containsExactly("README.md");
    assertThat(server.pushed().files("me/quotes", "main").get("README.md"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("# quotes, better");
  }

  @Test
  void aCommitWhoseAnswerWasLostIsNotMadeTwice() {
    server.pushed().loseAnswerOfCommit();

    push();

    assertThat(server.requests().stream().filter(r -> r.path().contains("/commit/"))).hasSize(1);
  }

  @Test
  void aPassingFaultIsTriedAgain() {
    server.refuseOnce("/api/models/me/quotes/preupload/main", 503);

    assertThat(push().files()).isEqualTo(3);
  }

  @Test
  void anotherBranchIsMade() {
    try (HubPush push = new HubPush(settings(Optional.empty()), HubId.parse("me/quotes@dev"))) {
      push.push(folder, OPTIONS, PushListener.NONE);
    }

    assertThat(server.pushed().files("me/quotes", "dev")).containsKey(WEIGHTS);
    assertThat(server.pushed().files("me/quotes", "main")).isEmpty();
  }

  @Test
  void aNewRepositoryCanBeHidden() {
    push(settings(Optional.empty()), new PushOptions(true, "Version 3"));

    assertThat(server.pushed().isHidden("me/quotes")).isTrue();
  }

  @Test
  void whatShallBeHiddenIsNotPushedWhereEverybodySeesIt() throws IOException {
    push();
    Files.writeString(folder.resolve("README.md"), "# a secret");

    assertThatThrownBy(() -> push(settings(Optional.empty()), new PushOptions(true, "Version 4")))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("for everybody to see");
    assertThat(server.pushed().files("me/quotes", "main").get("README.md"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("# quotes");
  }

  @Test
  void theTokenGoesToTheEndpointAndNowhereElse() {
    server.require("a-token");

    push(settings(Optional.of("a-token")), OPTIONS);

    assertThat(server.requests())
        .allMatch(
            request ->
                request.method().equals("PUT")
                    ? request.authorization() == null
                    : "Bearer a-token".equals(request.authorization()));
  }

  @Test
  void whoHasNoTokenIsToldToSetOne() {
    server.require("a-token");

    assertThatThrownBy(this::push)
        .isInstanceOf(HubException.class)
        .hasMessageContaining("Set HF_TOKEN to a token that may write to me");
  }

  @Test
  void aTokenThatIsNotKnownIsNotShown() {
    server.require("a-token");

    assertThatThrownBy(() -> push(settings(Optional.of("hf_wrong")), OPTIONS))
        .hasMessageContaining("does not know this HF_TOKEN")
        .hasMessageNotContaining("hf_wrong");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/models/me/quotes/commit/main | 403 | may not write to me/quotes",
        "/api/models/me/quotes/commit/main | 409 | Somebody else has changed me/quotes",
        "/api/models/me/quotes/commit/main | 412 | push again",
        "/api/models/me/quotes/commit/main | 413 | A file is larger than",
        "/api/models/me/quotes/commit/main | 422 | refuses the push of me/quotes",
        "/api/models/me/quotes/preupload/main | 404 | has no repository me/quotes",
        "/api/repos/create | 418 | answered HTTP 418",
      })
  void refusalsAreToldInWords(String path, int status, String sentence) {
    server.refuseOnce(path, status);

    assertThatThrownBy(this::push).isInstanceOf(HubException.class).hasMessageContaining(sentence);
  }

  @Test
  void aFileThatIsTooLargeIsNamed() {
    server.pushed().storage().takeAtMost(1000);

    assertThatThrownBy(this::push)
        .hasMessageContaining(WEIGHTS + " of 300000 bytes")
        .hasMessageContaining("at most 1000 bytes");
    assertThat(server.pushed().files("me/quotes", "main")).isEmpty();
  }

  @Test
  void aHubThatIsAwayIsTold() {
    server.close();

    assertThatThrownBy(this::push)
        .isInstanceOfSatisfying(HubException.class, e -> assertThat(e.isPassing()).isTrue())
        .hasMessageContaining("can't be reached")
        .hasMessageContaining("--endpoint");
  }

  @Test
  void foldersAreNotPushed() throws IOException {
    Files.createDirectory(folder.resolve("runs"));

    assertThatThrownBy(this::push).hasMessageContaining("runs is not a file");
    assertThat(server.requests()).isEmpty();
  }

  private long puts(String end) {
    return server.requests().stream()
        .filter(request -> request.method().equals("PUT") && request.path().endsWith(end))
        .count();
  }

  private Pushed push() {
    return push(settings(Optional.empty()), OPTIONS);
  }

  private Pushed push(HubSettings settings, PushOptions options) {
    try (HubPush push = new HubPush(settings, ID)) {
      return push.push(folder, options, PushListener.NONE);
    }
  }

  private HubSettings settings(Optional<String> token) {
    return new HubSettings(
        server.address(),
        token,
        folder.resolve("cache"),
        false,
        Duration.ofMillis(1),
        Duration.ofSeconds(5));
  }
}
