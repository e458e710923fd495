package dev.tunestream.lm.adapter;

import dev.tunestream.lm.tensor.Tensor;

/** A trained tensor under the name that PyTorch gives it. */
public record NamedTensor(String name, Tensor tensor) {}
