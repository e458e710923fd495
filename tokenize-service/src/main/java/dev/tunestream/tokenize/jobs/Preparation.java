package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizationQueued;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.recipe.DatasetReference;
import dev.tunestream.recipe.Leakage;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.sets.Chunk;
import dev.tunestream.tokenize.sets.SetPlan;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds what a recipe names and makes its tokens. */
public final class Preparation {
  /** Makes a tokenized set, or finds it made; {@code TokenizedSets::get}. */
  public interface SetMaker {
    TokenizedSet get(SetPlan plan, Consumer<Chunk> queue);
  }

  private final Bases bases;
  private final Catalogue catalogue;
  private final SetMaker sets;
  private final JobDesk.Announcer announcer;

  /**
   * @param announcer queues the chunks of large sets
   */
  public Preparation(Bases bases, Catalogue catalogue, SetMaker sets, JobDesk.Announcer announcer) {
    this.bases = bases;
    this.catalogue = catalogue;
    this.sets = sets;
    this.announcer = announcer;
  }

  /** Whether the dataset that the recipe names is sealed. */
  public boolean hasDataset(Recipe recipe) {
    return catalogue.find(recipe.data().dataset()).isPresent();
  }

  /**
   * Prepares a job.
   *
   * @return nothing while the dataset is not sealed; a base that can't be used, or that the adapter
   *     doesn't fit, is told before that
   * @throws JobRefusedException if it can't be run
   */
  public Optional<Acceptance> prepare(Recipe recipe) {
    try (Bases.Base base = bases.open(recipe.base())) {
      check(recipe, base);
      return catalogue.find(recipe.data().dataset()).map(dataset -> accept(recipe, base, dataset));
    }
  }

  private static void check(Recipe recipe, Bases.Base base) {
    try {
      base.check(recipe.adapter());
    } catch (RecipeException e) {
      throw new JobRefusedException(
          "The adapter can't be trained on the base model %s: %s"
              .formatted(recipe.base(), e.getMessage()),
          e);
    }
  }

  private Acceptance accept(Recipe recipe, Bases.Base base, DatasetSealed dataset) {
    SetPlan plan = Planning.of(recipe, base, dataset);
    Pins pins = plan.spec().pins(dataset.dataset(), base.digest(), benchmarks(recipe));
    try {
      TokenizedSet set = sets.get(plan, chunk -> queue(plan.spec().digest(), chunk, recipe, pins));
      if (recipe.data().leakage() == Leakage.REFUSE && set.leakedRows() > 0) {
        throw new JobRefusedException(
            "Recipe field 'data.leakage' is refuse, and of the %d held-out rows of dataset %s %d nearly repeat a row that is trained on. Set it to move, so that they are trained on too, or ingest the rows with the rule nearDuplicates=drop."
                .formatted(set.testRows() + set.validationRows(), dataset.key(), set.leakedRows()));
      }
      return new Acceptance(recipe.digest(), pins, set, recipe);
    } catch (UnusableDataException e) {
      throw new JobRefusedException(
          "Dataset %s can't be trained on: %s.".formatted(dataset.key(), e.getMessage()), e);
    }
  }

  private Map<String, String> benchmarks(Recipe recipe) {
    Map<String, String> pinned = new TreeMap<>();
    for (DatasetReference benchmark : recipe.evaluation().benchmarks()) {
      DatasetSealed sealed =
          catalogue
              .find(benchmark)
              .orElseThrow(
                  () ->
                      new JobRefusedException(
                          "Recipe field 'evaluation.benchmarks' names '%s', and no dataset of this name is sealed. Ingest its questions (--kind choice), or leave it out."
                              .formatted(benchmark)));
      pinned.put(sealed.dataset(), sealed.digest());
    }
    return pinned;
  }

  private void queue(String set, Chunk chunk, Recipe recipe, Pins pins) {
    announcer.publish(
        "%s/TokenizationQueued/%d".formatted(set, chunk.number()),
        new TokenizationQueued(set, chunk.number(), chunk.first(), chunk.rows(), recipe, pins));
  }
}
