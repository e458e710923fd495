package dev.tunestream.tokenize.jobs;

import dev.tunestream.events.DatasetSealed;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.lm.adapter.catalog.Adapters;
import dev.tunestream.recipe.DataSpec;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.tokenize.examples.TextEncoder;
import dev.tunestream.tokenize.examples.TokenizedSetSpec;
import dev.tunestream.tokenize.examples.UnusableDataException;
import java.util.Optional;

/** Finds what a recipe names and makes its tokens. */
public final class Preparation {
  /** Makes a tokenized set, or finds it made; {@code TokenizedSets::get}. */
  public interface SetMaker {
    TokenizedSet get(TokenizedSetSpec spec, TextEncoder encoder, long rows);
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
    DataSpec data = recipe.data();
    TokenizedSetSpec spec =
        new TokenizedSetSpec(
            dataset.digest(),
            data.template(),
            base.tokenizerDigest(),
            maxLength(recipe, base),
            data.truncationSide(),
            recipe.training().loss(),
            data.split());
    try {
      TokenizedSet set = sets.get(spec, base, dataset.counts().accepted());
      return new Acceptance(
          recipe.digest(), spec.pins(dataset.dataset(), base.digest()), set, recipe);
    } catch (UnusableDataException e) {
      throw new JobRefusedException(
          "Dataset %s can't be trained on: %s.".formatted(dataset.key(), e.getMessage()), e);
    }
  }

  private static int maxLength(Recipe recipe, Bases.Base base) {
    Integer asked = recipe.data().maxLength();
    int virtual = Adapters.virtualTokens(recipe.adapter());
    int most = base.maxPositions() - virtual;
    if (asked != null && asked > most) {
      throw new JobRefusedException(
          "Recipe field 'data.maxLength' is %d and the base model %s takes at most %d tokens%s; set it to %d or less, or leave it out."
              .formatted(
                  asked,
                  recipe.base(),
                  most,
                  virtual == 0 ? "" : " behind %d virtual tokens".formatted(virtual),
                  most));
    }
    return asked == null ? most : asked;
  }
}
