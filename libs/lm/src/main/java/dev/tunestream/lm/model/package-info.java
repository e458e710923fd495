/**
 * Causal language models in memory.
 *
 * <p>An {@link dev.tunestream.lm.model.Architecture} says how a checkpoint's weights become the
 * arguments of its TorchScript text; {@link dev.tunestream.lm.model.CausalModel} runs embedding,
 * blocks and head, one native call each. The texts are the resources beside this package.
 */
package dev.tunestream.lm.model;
