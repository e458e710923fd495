package dev.tunestream.lm.checkpoint;

import java.util.OptionalInt;

/**
 * What a model directory says about itself.
 *
 * @param architecture the {@code model_type}, such as {@code gpt_neox}
 * @param parameters number of weights
 * @param maxPositions the longest sequence in tokens
 * @param dtype element type of the stored weights: {@code float32}, {@code bfloat16} or {@code
 *     float16}
 * @param endOfText id of the token that ends a text, by {@code generation_config.json} or else
 *     {@code config.json}
 */
public record ModelInfo(
    String architecture,
    long parameters,
    int layers,
    int hiddenSize,
    int heads,
    int vocabulary,
    int maxPositions,
    String dtype,
    OptionalInt endOfText) {}
