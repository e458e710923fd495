/**
 * Frozen weights in four or eight bits: NF4, with and without double quantization, and int8 rows.
 *
 * <p>The numbers are those of bitsandbytes, so that a model quantized here and one quantized there
 * are the same model. {@link dev.tunestream.lm.quantize.Quantized} tells how a linear layer uses
 * them; the files are the sub-package's.
 */
package dev.tunestream.lm.quantize;
