package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tunestream.recipe.EvaluationSpec;
import dev.tunestream.recipe.Recipe;
import java.util.Map;

/**
 * Asks for a model to answer held-out rows; where there is an adapter, base and tuned model do.
 *
 * <p>Whoever asks names base and data by a recipe. tokenize-service pins such a request: the same
 * one follows it with digests in the place of names, and that is the one that is worked on. The
 * request that follows a training is pinned from the start.
 *
 * @param evaluation names it; the job's id for the evaluation that follows a training
 * @param job the job that made the adapter, or null where none is asked for or none is known
 * @param recipe what is asked of whom: base, data and evaluation. What it says of adapter and
 *     training tells what a training with this data would be like, and how many tokens the adapter
 *     takes; null in pinned requests of older days
 * @param base digest of the base model's files, or null before it is pinned
 * @param adapter digest of the adapter's files, or null for the base model alone
 * @param test digest of the object with the held-out rows, or null before it is pinned
 * @param train digest of the object with the training rows, or null before it is pinned
 * @param benchmarks digests of the snapshots of the recipe's benchmarks by their names, where it is
 *     pinned; null reads as none
 * @param maxNewTokens most tokens of an answer, or null for what the recipe says
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EvaluationRequested(
    String evaluation,
    String job,
    Recipe recipe,
    String base,
    String adapter,
    String test,
    String train,
    Map<String, String> benchmarks,
    Integer maxNewTokens)
    implements Event {
  @JsonCreator
  public EvaluationRequested {
    Check.name("evaluation", evaluation);
    Check.nameOrNull("job", job);
    Check.digestOrNull("adapter", adapter);
    Check.digestOrNull("base", base);
    Check.digestOrNull("test", test);
    Check.digestOrNull("train", train);
    Check.that(
        (base == null) == (test == null) && (test == null) == (train == null),
        "test",
        test,
        "base, test and train are given together, by digest, or else none of them");
    Check.that(
        recipe != null || test != null,
        "recipe",
        null,
        "say with a recipe which base is asked with which data, or give digests of base, test and train");
    benchmarks = benchmarks == null ? Map.of() : Check.copy("benchmarks", benchmarks);
    benchmarks.forEach((name, digest) -> Check.digest("benchmarks." + name, digest));
    maxNewTokens =
        maxNewTokens != null || recipe == null
            ? maxNewTokens
            : Integer.valueOf(recipe.evaluation().maxNewTokens());
    Check.present("maxNewTokens", maxNewTokens);
    Check.atLeast("maxNewTokens", maxNewTokens, 1);
  }

  /** One that asks for no benchmarks. */
  public EvaluationRequested(
      String evaluation,
      String job,
      Recipe recipe,
      String base,
      String adapter,
      String test,
      String train,
      Integer maxNewTokens) {
    this(evaluation, job, recipe, base, adapter, test, train, Map.of(), maxNewTokens);
  }

  /** Of a base, and a tuned model if it is not null, on the data of a recipe that is not pinned. */
  public static EvaluationRequested of(String evaluation, Recipe recipe, String adapter) {
    return new EvaluationRequested(evaluation, null, recipe, null, adapter, null, null, null, null);
  }

  /** The same with digests for what the recipe names. */
  public EvaluationRequested pinned(Pins pins, TokenizedSet set) {
    return new EvaluationRequested(
        evaluation,
        job,
        recipe,
        pins.base(),
        adapter,
        set.test(),
        set.train(),
        pins.benchmarks(),
        maxNewTokens);
  }

  /** Whether it says by digest what is asked of whom. */
  @JsonIgnore
  public boolean isPinned() {
    return test != null;
  }

  /** How answers are looked at. */
  @JsonIgnore
  public EvaluationSpec spec() {
    return recipe == null ? new EvaluationSpec(maxNewTokens) : recipe.evaluation();
  }

  @Override
  public String key() {
    return evaluation;
  }
}
