package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys and values of tokens that were seen, for rows that grow together. Shorter rows are padded in
 * front, so that all end at the same place.
 */
public final class KeyValueCache {
  private final CausalModel model;
  private List<Tensor> blocks;
  private long[] padding;
  private int length;

  private KeyValueCache(CausalModel model, List<Tensor> blocks, long[] padding) {
    this.model = model;
    this.blocks = blocks;
    this.padding = padding;
  }

  static KeyValueCache create(CausalModel model, int rows, int capacity, Scope out) {
    Architecture architecture = model.architecture();
    List<Tensor> blocks =
        IntStream.range(0, architecture.config().layers())
            .mapToObj(
                layer ->
                    model
                        .program()
                        .one(
                            out,
                            "new_cache",
                            rows,
                            architecture.cachedHeads(),
                            capacity,
                            architecture.headSize()))
            .toList();
    return new KeyValueCache(model, blocks, new long[rows]);
  }

  /** Bytes that one token of one row takes. */
  public static long bytesPerToken(CausalModel model) {
    Architecture architecture = model.architecture();
    return 2L
        * architecture.config().layers()
        * architecture.cachedHeads()
        * architecture.headSize()
        * model.compute().bytes();
  }

  /** Says how many places at the start of a row are padding; before its first tokens. */
  public void pad(int row, int places) {
    padding[row] = places;
  }

  /** Keeps some of the rows, in the order given. */
  public void keepRows(int[] rows, Scope out) {
    Tensor index = out.longs(Arrays.stream(rows).asLongStream().toArray(), rows.length);
    List<Tensor> kept =
        blocks.stream().map(block -> model.program().one(out, "cache_rows", block, index)).toList();
    blocks.forEach(Tensor::close);
    blocks = kept;
    padding = Arrays.stream(rows).mapToLong(row -> padding[row]).toArray();
  }

  public int rows() {
    return padding.length;
  }

  /** Tokens of each row so far, padding included. */
  public int length() {
    return length;
  }

  long[] padding() {
    return padding;
  }

  Tensor block(int layer) {
    return blocks.get(layer);
  }

  void extend(int tokens) {
    length += tokens;
  }
}
