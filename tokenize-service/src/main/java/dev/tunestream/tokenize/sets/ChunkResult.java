package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What came of a chunk: the document {@code chunks/<set>/<number>.json}, behind the rows in {@code
 * chunks/<set>/<number>.parquet}.
 *
 * @param rows sha256 of the file with the rows, or null if the chunk failed
 * @param failure why it can't be made, for people, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChunkResult(String rows, SetCounts counts, String failure) {
  static ChunkResult of(String rows, SetCounts counts) {
    return new ChunkResult(rows, counts, null);
  }

  static ChunkResult failed(String failure) {
    return new ChunkResult(null, SetCounts.NONE, failure);
  }
}
