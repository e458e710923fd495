package dev.tunestream.eval.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tunestream.eval.score.Answer;
import dev.tunestream.lm.checkpoint.ModelFormatException;
import dev.tunestream.lm.generate.Continuation;
import dev.tunestream.lm.generate.LogLikelihood;
import dev.tunestream.lm.tokenizer.Tokenizer;
import dev.tunestream.recipe.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine itself, with a model that is trained in seconds. */
class LmModelTest {
  private static final String QUESTION = "Who keeps the adapters?";
  private static final String ANSWER = " The store keeps them.";

  @TempDir static Path folder;
  private static TinyModel tiny;
  private static int[] prompt;
  private static Continuation learned;

  @BeforeAll
  static void train() throws IOException {
    tiny = TinyModel.make(folder, Map.of(QUESTION, ANSWER, "Who decides?", " The gate."));
    try (Tokenizer tokenizer = Tokenizer.open(tiny.base())) {
      prompt = tokenizer.encode(QUESTION);
      learned = Continuation.of(tokenizer, QUESTION, ANSWER);
    }
  }

  @Test
  void theTunedModelSaysWhatItHasLearnedAndTheBaseDoesNot() {
    try (AnsweringModel model = open()) {
      assertThat(model.answers(Side.TUNED, List.of(prompt), 40))
          .extracting(Answer::text)
          .containsExactly(ANSWER);
      assertThat(model.answers(Side.BASE, List.of(prompt), 40).getFirst().text())
          .isNotEqualTo(ANSWER);
    }
  }

  @Test
  void aModelWhoseWeightsWereAllTrainedAnswersByItself() {
    try (AnsweringModel model =
        LmModel.open(tiny.base(), tiny.whole(), Precision.FP32, () -> false)) {
      assertThat(model.answers(Side.TUNED, List.of(prompt), 40))
          .extracting(Answer::text)
          .containsExactly(ANSWER);
      assertThat(model.answers(Side.BASE, List.of(prompt), 40).getFirst().text())
          .isNotEqualTo(ANSWER);
    }
  }

  @Test
  void aBaseAloneAnswersToo() {
    try (AnsweringModel model = LmModel.open(tiny.base(), null, Precision.FP32, () -> false);
        AnsweringModel both = open()) {
      assertThat(model.answers(Side.BASE, List.of(prompt), 40))
          .isEqualTo(both.answers(Side.BASE, List.of(prompt), 40));
    }
  }

  @Test
  void theTunedModelFindsWhatItHasLearnedLikelierThanTheBase() {
    for (Path tuned : List.of(tiny.adapter(), tiny.whole())) {
      try (AnsweringModel model = LmModel.open(tiny.base(), tuned, Precision.FP32, () -> false)) {
        LogLikelihood tunedFinds = model.likelihoods(Side.TUNED, List.of(learned)).getFirst();
        LogLikelihood baseFinds = model.likelihoods(Side.BASE, List.of(learned)).getFirst();
        assertThat(tunedFinds.greedy()).isTrue();
        assertThat(baseFinds.greedy()).isFalse();
        assertThat(tunedFinds.sum()).isNegative().isGreaterThan(baseFinds.sum());
      }
    }
  }

  @Test
  void anAnswerThatReachesTheMostTokensIsCutOff() {
    try (AnsweringModel model = open()) {
      Answer answer = model.answers(Side.TUNED, List.of(prompt), 2).getFirst();

      assertThat(answer.cutOff()).isTrue();
      assertThat(answer.tokens()).isEqualTo(2);
      assertThat(ANSWER).startsWith(answer.text());
    }
  }

  @Test
  void theWorkEndsWhenItIsToldTo() {
    try (AnsweringModel model =
        LmModel.open(tiny.base(), tiny.adapter(), Precision.FP32, () -> true)) {
      assertThatThrownBy(() -> model.answers(Side.BASE, List.of(prompt), 40))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> model.likelihoods(Side.BASE, List.of(learned)))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void aBaseThatIsNoModelIsRefused() {
    assertThatThrownBy(
            () -> LmModel.open(tiny.adapter(), tiny.adapter(), Precision.FP32, () -> false))
        .isInstanceOf(ModelFormatException.class);
  }

  private static AnsweringModel open() {
    return LmModel.open(tiny.base(), tiny.adapter(), Precision.FP32, () -> false);
  }
}
