package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.tokenize.examples.Templater;
import dev.tunestream.tokenize.examples.UnusableDataException;
import dev.tunestream.tokenize.rows.TextEncoder;
import dev.tunestream.tokenize.sets.TokenizedSetSpec;
import java.util.Optional;

/** Finds what a recipe names and makes its tokens. */
public final class Preparation {
  /** Makes a tokenized set, or finds it made; {@code TokenizedSets::get}. */
  public interface SetMaker {
    TokenizedSet get(
        TokenizedSetSpec spec, Templater templater, TextEncoder encoder, DatasetSealed dataset);
  }

  private final Bases bases;
  private final Catalogue catalogue;
  private final SetMaker sets;

  public Preparation(Bases bases, Catalogue catalogue, SetMaker sets) {
    this.bases = bases;
    this.catalogue = catalogue;
    this.sets = sets;
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
    Plan plan = Plan.of(recipe, base, dataset);
    try {
      TokenizedSet set = sets.get(plan.spec(), plan.templater(), base, dataset);
      return new Acceptance(
          recipe.digest(), plan.spec().pins(dataset.dataset(), base.digest()), set, recipe);
    } catch (UnusableDataException e) {
      throw new JobRefusedException(
          "Dataset %s can't be trained on: %s.".formatted(dataset.key(), e.getMessage()), e);
    }
  }
}
