package dev.tunestream.tokenize.bases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.StoreConfig;
import dev.tunestream.hub.HubSettings;
import dev.tunestream.lm.checkpoint.hub.HubModels;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.recipe.adapter.PromptInit;
import dev.tunestream.recipe.adapter.PromptSpec;
import dev.tunestream.testing.Addresses;
import dev.tunestream.testing.TestStackExtension;
import dev.tunestream.tokenize.jobs.Bases;
import dev.tunestream.tokenize.jobs.JobRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestStackExtension.class)
class StoreBasesTest {
  @TempDir Path folder;

  private final ArtifactStore store;
  private Path model;

  StoreBasesTest(Addresses addresses) {
    Addresses.Store at = addresses.store();
    store =
        new ArtifactStore(
            new StoreConfig(
                at.endpoint(),
                at.accessKey(),
                at.secretKey(),
                at.bucket(),
                Path.of(addresses.home(), "cache"),
                1 << 30));
  }

  @BeforeEach
  void writeModel() throws IOException {
    model = TinyBase.write(folder.resolve("model"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aDirectoryIsStoredAndOpenedAndThenAlsoFoundByItsDigest() {
    String digest;
    try (Bases.Base base = bases().open(BaseReference.parse("seedling"))) {
      digest = base.digest();
      assertThat(base.maxPositions()).isEqualTo(TinyBase.MAX_POSITIONS);
      assertThat(base.encode("What is", false).ids()).isNotEmpty();
    }
    assertThat(store.tree(new Digest(digest))).isPresent();

    try (Bases.Base base = bases().open(BaseReference.parse("base:" + digest))) {
      assertThat(base.digest()).isEqualTo(digest);
    }
  }

  @Test
  void anAdapterThatDoesNotFitIsTold() {
    try (Bases.Base base = bases().open(BaseReference.parse("seedling"))) {
      base.check(new PromptSpec(4, PromptInit.TEXT, "What is the answer?"));

      assertThatThrownBy(
              () -> base.check(new PromptSpec(TinyBase.MAX_POSITIONS, PromptInit.RANDOM, null)))
          .isInstanceOf(RecipeException.class)
          .hasMessageContaining("this model has 48 positions");
    }
  }

  @Test
  void aModelThatCanNotBeUsedIsRefusedAndNotStored() throws IOException {
    Files.writeString(model.resolve("config.json"), "{\"model_type\":\"bert\"}");

    assertThatThrownBy(() -> bases().open(BaseReference.parse("seedling")))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining("Base model 'seedling' can't be used")
        .hasMessageContaining("'bert' is not known");
  }

  @Test
  void anUnknownDigestIsRefused() {
    String digest = "0".repeat(64);

    assertThatThrownBy(() -> bases().open(BaseReference.parse("base:" + digest)))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining("The store has no base model base:" + digest);
  }

  @Test
  void aHubThatCanNotBeReachedIsTold() {
    assertThatThrownBy(() -> bases().open(BaseReference.parse("nobody/nothing")))
        .isInstanceOf(JobRefusedException.class)
        .hasMessageContaining("Base model 'nobody/nothing' can't be used")
        .hasMessageContaining("http://127.0.0.1:1 can't be reached");
  }

  private StoreBases bases() {
    HubSettings nowhere =
        new HubSettings(
            URI.create("http://127.0.0.1:1"),
            Optional.empty(),
            folder.resolve("hub"),
            false,
            Duration.ofMillis(1),
            Duration.ofSeconds(1));
    return new StoreBases(store, () -> model, new HubModels(nowhere)::download);
  }
}
