/**
 * How an adapter is trained: one record for each question (batches, optimizer, schedule, evaluation
 * on the way, checkpoints). In a recipe their keys stand side by side under {@code training}.
 */
package dev.tunestream.recipe.training;
