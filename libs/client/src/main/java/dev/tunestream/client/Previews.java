package dev.tunestream.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.recipe.Recipe;

/** Looks at what a model will see of a dataset, through tokenize-service. */
public final class Previews {
  private final Door tokenize;

  Previews(Door tokenize) {
    this.tokenize = tokenize;
  }

  /**
   * The first records of the recipe's dataset as rows.
   *
   * @param rows how many are shown
   * @return {@code {"dataset","records","maxLength","looked":{…},"examples":[…]}}
   * @throws RefusedException if the dataset is not sealed, or a job of this recipe would be refused
   */
  public JsonNode of(Recipe recipe, int rows) {
    return tokenize.postJson("/previews?rows=" + rows, recipe.toNode());
  }
}
