package dev.tunestream.eval.serve.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.artifacts.Digest;
import dev.tunestream.eval.model.TinyModel;
import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.chat.Message;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself, with models that are trained in seconds. */
class EngineModelsTest {
  private static final String QUESTION = "Who keeps the adapters?";
  private static final String ANSWER = " The store keeps them.";
  private static final Digest BASE = new Digest("b".repeat(64));
  private static final Digest ADAPTER = new Digest("a".repeat(64));
  private static final Digest WHOLE = new Digest("c".repeat(64));

  @TempDir static Path folder;
  private static TinyModel tiny;

  private final List<Digest> fetched = new ArrayList<>();
  private long seconds;
  private final EngineModels models =
      new EngineModels(
          digest -> {
            fetched.add(digest);
            return digest.equals(BASE)
                ? tiny.base()
                : digest.equals(ADAPTER) ? tiny.adapter() : tiny.whole();
          },
          new EngineSettings(1, 1, Duration.ofSeconds(60), 64, Precision.FP32),
          () -> Duration.ofSeconds(seconds).toNanos());

  @BeforeAll
  static void train() throws IOException {
    tiny = TinyModel.make(folder, Map.of(QUESTION, ANSWER, "Who decides?", " The gate."));
  }

  @AfterEach
  void close() {
    models.close();
  }

  @Test
  void anAdapterAnswersOverItsBase() {
    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER);
  }

  @Test
  void theBaseAnswersAfterItsAdapterAsBeforeIt() {
    String before = answer(served(null));

    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER).isNotEqualTo(before);
    assertThat(answer(served(null))).isEqualTo(before);
  }

  @Test
  void aModelWhoseWeightsWereAllTrainedNeedsNoBase() {
    assertThat(answer(served(WHOLE))).isEqualTo(ANSWER);
    assertThat(fetched).containsOnly(WHOLE);
  }

  @Test
  void aModelThatMadeRoomForAnotherIsLoadedAgain() {
    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER);
    assertThat(answer(served(WHOLE))).isEqualTo(ANSWER);
    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER);
  }

  @Test
  void aModelThatNobodyAskedIsClosedAndLoadedAgain() {
    answer(served(ADAPTER));
    seconds = 60;
    models.closeUnused();

    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER);
  }

  @Test
  void anAdapterThatNobodyAskedIsClosedWhileItsBaseIsBusy() {
    answer(served(ADAPTER));
    seconds = 40;
    answer(served(null));
    seconds = 70;
    models.closeUnused();

    assertThat(answer(served(ADAPTER))).isEqualTo(ANSWER);
  }

  @Test
  void theSettingBoundsTheTokensWhereTheModelHasRoomForMore() {
    assertThat(models.get(served(ADAPTER)).maxTokens()).isEqualTo(64);
  }

  @Test
  void aTokenThatTheModelDoesNotHaveIsRefused() {
    OpenModel model = models.get(served(null));

    assertThatThrownBy(() -> model.read(new Prompt.Tokens(new int[] {1, 9999})))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("'prompt' has the token id 9999; m:1 has a vocabulary of ");
  }

  @Test
  void aChatIsWrittenByTheBasesTemplateWhereTheRecipeHasNone() throws IOException {
    Path template = tiny.base().resolve("chat_template.jinja");
    Prompt chat = new Prompt.Chat(List.of(new Message("user", QUESTION)));
    Files.writeString(template, "{{ messages[0].content }}");
    try {
      OpenModel model = models.get(served(ADAPTER));

      assertThat(model.read(chat)).isEqualTo(model.read(new Prompt.Text(QUESTION, false)));
    } finally {
      Files.delete(template);
    }
    assertThatThrownBy(() -> models.get(served(ADAPTER)).read(chat))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("/v1/completions");
  }

  @Test
  void aChatThatTheTemplateRefusesIsRefusedWithItsReason() {
    ServedModel strict =
        new ServedModel(
            "m:1",
            BASE,
            Optional.of(ADAPTER),
            Optional.of("{{ raise_exception('turns must alternate') }}"),
            Instant.EPOCH);
    Prompt chat = new Prompt.Chat(List.of(new Message("user", QUESTION)));

    assertThatThrownBy(() -> models.get(strict).read(chat))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("turns must alternate");
  }

  private String answer(ServedModel served) {
    Heard heard = new Heard();
    Batch batch = new Batch(models.get(served), () -> false);
    Ask ask = Asks.of("m:1", QUESTION);
    batch.add(new Ticket(ask, heard));
    batch.run();
    assertThat(heard.failure()).isNull();
    return heard.texts.getOrDefault(0, "");
  }

  private static ServedModel served(Digest tuned) {
    return new ServedModel(
        "m:1", BASE, Optional.ofNullable(tuned), Optional.empty(), Instant.EPOCH);
  }
}
