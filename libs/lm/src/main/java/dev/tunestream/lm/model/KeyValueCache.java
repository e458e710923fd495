package dev.tunestream.lm.model;

import dev.tunestream.lm.tensor.ComputeDevice;
import dev.tunestream.lm.tensor.ElementType;
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
  private final int prefix;
  private final List<Tensor> turns;
  private List<Tensor> blocks;
  private long[] padding;
  private int length;

  private KeyValueCache(
      CausalModel model, List<Tensor> turns, List<Tensor> blocks, long[] padding, int prefix) {
    this.model = model;
    this.turns = turns;
    this.blocks = blocks;
    this.padding = padding;
    this.prefix = prefix;
    this.length = prefix;
  }

  static KeyValueCache create(
      CausalModel model, int rows, int capacity, ForwardAdapter adapter, Scope out) {
    Architecture architecture = model.architecture();
    int places = capacity + adapter.virtualTokens();
    List<Tensor> turns = model.program().call(out, "turns", places);
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
                            places,
                            architecture.headSize(),
                            type(model).code()))
            .toList();
    if (adapter.prefixLength() > 0) {
      for (int layer = 0; layer < blocks.size(); layer++) {
        List<Tensor> prefix = adapter.block(layer).prefix();
        model
            .program()
            .one(out, "cache_prefix", blocks.get(layer), prefix.getFirst(), prefix.getLast())
            .close();
      }
    }
    return new KeyValueCache(model, turns, blocks, new long[rows], adapter.prefixLength());
  }

  /** Bytes that one token of one row takes. */
  public static long bytesPerToken(CausalModel model) {
    Architecture architecture = model.architecture();
    return 2L
        * architecture.config().layers()
        * architecture.cachedHeads()
        * architecture.headSize()
        * type(model).bytes();
  }

  /** A processor attends for single tokens much faster in fp32. */
  private static ElementType type(CausalModel model) {
    return ComputeDevice.chosen().isCuda() ? model.compute() : ElementType.FP32;
  }

  void pad(long[] places) {
    padding = places;
  }

  /** How many keys and values of an adapter stand in front of every row. */
  int prefix() {
    return prefix;
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

  /** Places of each row that are taken so far, by the prefix, padding and tokens. */
  public int length() {
    return length;
  }

  long[] padding() {
    return padding;
  }

  /** What tells blocks the position of each place, in models that turn queries and keys by it. */
  List<Tensor> turns() {
    return turns;
  }

  List<Tensor> blocks() {
    return blocks;
  }

  void extend(int tokens) {
    length += tokens;
  }
}
