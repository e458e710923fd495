package dev.tunestream.eval.service;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.eval.judge.Court;
import dev.tunestream.eval.judge.OpenAiJudge;
import dev.tunestream.eval.model.AnsweringModels;
import dev.tunestream.eval.model.LmModel;
import dev.tunestream.eval.run.Evaluator;
import dev.tunestream.eval.run.Outcomes;
import dev.tunestream.recipe.Precision;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes beans of the classes that know no framework. */
@Singleton
class Beans {
  private final Precision precision;

  /**
   * @param precision fp32 unless told otherwise, as in {@code lm generate}, so that an answer of a
   *     report can be had again there; bf16 halves the memory of a large base model
   */
  Beans(
      @ConfigProperty(name = "tunestream.evaluation.precision", defaultValue = "fp32")
          Precision precision) {
    this.precision = precision;
  }

  @Produces
  @Singleton
  @DefaultBean
  AnsweringModels models() {
    return (base, tuned, ended) -> LmModel.open(base, tuned, precision, ended);
  }

  @Produces
  @Singleton
  Evaluator evaluator(ArtifactStore store, AnsweringModels models, JudgeConfig judge) {
    Optional<Court> court =
        judge.settings().map(settings -> new Court(new OpenAiJudge(settings), store));
    return new Evaluator(store, models, precision.word(), court);
  }

  @Produces
  @Singleton
  Outcomes outcomes(ArtifactStore store) {
    return new Outcomes(store);
  }
}
