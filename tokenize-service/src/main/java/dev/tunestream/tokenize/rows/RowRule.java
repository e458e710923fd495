package dev.tunestream.tokenize.rows;

import dev.tunestream.recipe.TruncationSide;
import dev.tunestream.recipe.training.LabelledTokens;

/**
 * How examples become rows.
 *
 * @param maxLength most tokens of a row, end-of-text counted; at least 2
 * @param side which end is cut of longer ones
 * @param loss which tokens are learned
 */
public record RowRule(int maxLength, TruncationSide side, LabelledTokens loss) {}
