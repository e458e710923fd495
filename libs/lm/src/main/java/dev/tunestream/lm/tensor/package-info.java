/**
 * Tensors, scopes and TorchScript programs on DJL's PyTorch engine.
 *
 * <p>This is the only package that touches DJL. Computation is written as TorchScript text in
 * resource files and called method by method; no array operation of DJL is used, because several of
 * them end the process when they meet bf16.
 *
 * <p>The engine's gradient switch and thread count belong to the native thread, so everything here
 * must run on a platform thread.
 */
package dev.tunestream.lm.tensor;
