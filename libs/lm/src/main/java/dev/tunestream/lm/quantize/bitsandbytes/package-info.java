/**
 * Quantized weights in safetensors files and {@code config.json}, as bitsandbytes and transformers
 * write and read them.
 */
package dev.tunestream.lm.quantize.bitsandbytes;
