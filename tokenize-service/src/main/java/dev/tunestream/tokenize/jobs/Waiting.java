package dev.tunestream.tokenize.jobs;

import dev.tunestream.recipe.Recipe;
import java.time.Instant;

/**
 * A job whose dataset is not sealed yet: the document {@code jobs/<job>/waiting}.
 *
 * @param until the end of its patience
 */
public record Waiting(Recipe recipe, Instant until) {}
