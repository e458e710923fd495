package dev.tunestream.events;

import dev.tunestream.recipe.Recipe;

/**
 * A chunk of a tokenized set that waits to be made.
 *
 * @param tokenizedSet digest that names the set
 * @param chunk its number in the set, from 0
 * @param first the place of its first row, in the order in which the split deals records out
 * @param rows how many records it has
 * @param recipe one that asks for the set
 * @param pins what that recipe's job is pinned to
 */
public record TokenizationQueued(
    String tokenizedSet, int chunk, int first, int rows, Recipe recipe, Pins pins)
    implements Event {
  public TokenizationQueued {
    Check.digest("tokenizedSet", tokenizedSet);
    Check.atLeast("chunk", chunk, 0);
    Check.atLeast("first", first, 0);
    Check.atLeast("rows", rows, 1);
    Check.present("recipe", recipe);
    Check.present("pins", pins);
  }

  @Override
  public String key() {
    return tokenizedSet;
  }
}
