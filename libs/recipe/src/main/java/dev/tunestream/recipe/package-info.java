/**
 * The recipe: the one document that says what to train, from what, and how.
 *
 * <p>The same document is a YAML file for the command line, the data of a {@code JobRequested}
 * event and what the engine obeys. Every record here checks itself when it is built, so code that
 * holds one need not check again; what is wrong is told by a {@link
 * dev.tunestream.recipe.RecipeException} that names the field, the value and the rule.
 */
package dev.tunestream.recipe;
