/**
 * Model files on disk: safetensors, sharded indexes and Hugging Face {@code config.json}.
 *
 * <p>Nothing here computes; bytes come out as memory segments together with their element type and
 * shape. Everything that a person can get wrong about a model directory ends in one exception type,
 * {@link dev.tunestream.lm.checkpoint.ModelFormatException}.
 */
package dev.tunestream.lm.checkpoint;
