package dev.tunestream.lm.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tunestream.lm.Golden;
import dev.tunestream.lm.checkpoint.ModelDirectory;
import dev.tunestream.lm.generate.stop.StopRules;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An adapter whose embeddings stand in front of every row and take positions of the model. */
class VirtualTokensTest {
  private static final int VIRTUAL = 4;

  private static CausalModel base;
  private static Scope scope;
  private static AdaptedModel model;

  @BeforeAll
  static void load() {
    base =
        CausalModel.load(ModelDirectory.open(Golden.path("runs/gpt_neox-base")), ElementType.FP32);
    scope = Scope.open();
    int hidden = base.architecture().config().hiddenSize();
    Random random = new Random(4);
    float[] embeddings = new float[VIRTUAL * hidden];
    for (int i = 0; i < embeddings.length; i++) {
      embeddings[i] = (float) random.nextGaussian();
    }
    model =
        new AdaptedModel(base, ForwardAdapter.ofPrompt(scope.floats(embeddings, VIRTUAL, hidden)));
  }

  @AfterAll
  static void close() {
    scope.close();
    base.close();
  }

  /** Generation goes through the cache, likelihoods through packed rows. */
  @Test
  void likelihoodsAreThoseOfTheGeneration() {
    List<GrowingAnswer> answers = answers(10, 12);
    new Generation(model, GenerationListener.NONE).run(answers);

    List<LogLikelihood> found =
        new LikelihoodRun(model)
            .run(
                answers.stream()
                    .map(answer -> new Continuation(answer.prompt(), answer.answer().tokens()))
                    .toList());
    for (int i = 0; i < answers.size(); i++) {
      float[] own = answers.get(i).answer().logProbabilities();
      assertThat(found.get(i).sum())
          .isCloseTo(
              IntStream.range(0, own.length).mapToDouble(step -> own[step]).sum(), within(1e-4));
      assertThat(found.get(i).greedy()).isTrue();
    }
  }

  @Test
  void anAnswerEndsWithThePositionsThatAreLeft() {
    List<GrowingAnswer> answers = answers(1, 100);
    new Generation(model, GenerationListener.NONE).run(answers);

    int tokens = answers.getFirst().prompt().length + answers.getFirst().answer().tokens().length;
    assertThat(tokens).isEqualTo(64 - VIRTUAL);
  }

  private static List<GrowingAnswer> answers(int count, int maxNewTokens) {
    Random random = new Random(6);
    GenerationOptions options = GenerationOptions.greedy(maxNewTokens).with(StopRules.NONE);
    List<GrowingAnswer> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] prompt = random.ints(random.nextInt(1, 30), 0, 64).toArray();
      answers.add(
          new GrowingAnswer(
              i,
              new GenerationRequest(prompt, options, null),
              model.maxTokens(),
              OptionalInt.empty(),
              null,
              GenerationListener.NONE,
              () -> {}));
    }
    return answers;
  }
}
