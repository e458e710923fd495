package dev.tunestream.lm.model;

import dev.tunestream.lm.checkpoint.StoredRows;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.util.stream.LongStream;

/** Where a model's embeddings are. */
sealed interface EmbeddingTable {

  /**
   * The embeddings of some tokens, as the texts take them.
   *
   * @param table a table, in any type
   * @param ids for each token, its row of the table
   */
  record Rows(Tensor table, Tensor ids) {}

  /** The embeddings of tokens. */
  Rows rows(long[] ids, Scope scope);

  /** All embeddings [vocabulary, hidden] in memory. */
  record InMemory(Tensor table) implements EmbeddingTable {
    @Override
    public Rows rows(long[] ids, Scope scope) {
      return new Rows(table, scope.longs(ids, ids.length));
    }
  }

  /**
   * Embeddings that stay in the model's file: a batch needs a few of them, while all are a large
   * part of a small model's memory.
   *
   * @param stored the table in the file
   */
  record OnDisk(StoredRows stored) implements EmbeddingTable {
    @Override
    public Rows rows(long[] ids, Scope scope) {
      ElementType type = WeightReader.elementType(stored.type());
      // A heap segment is copied into the tensor.
      MemorySegment bytes = MemorySegment.ofArray(stored.read(ids));
      Tensor table = scope.copyOf(bytes, type, type, ids.length, stored.columns());
      return new Rows(table, scope.longs(LongStream.range(0, ids.length).toArray(), ids.length));
    }
  }
}
