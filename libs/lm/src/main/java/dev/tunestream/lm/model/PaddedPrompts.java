package dev.tunestream.lm.model;

import java.util.List;

/**
 * Prompts side by side, the shorter ones padded in front so that all end at the same place. The
 * places of an adapter's embeddings lie between padding and prompt.
 *
 * @param ids token ids [rows, tokens], row by row; 0 where there is padding or an embedding
 * @param padding how many places of each row are padding
 * @param virtual the places among ids that embeddings fill, row by row
 */
record PaddedPrompts(long[] ids, long[] padding, long[] virtual) {
  static final long[] NO_PLACES = {};

  static PaddedPrompts of(List<int[]> prompts, int promptLength) {
    int longest = prompts.stream().mapToInt(prompt -> prompt.length).max().orElseThrow();
    int width = promptLength + longest;
    long[] ids = new long[prompts.size() * width];
    long[] padding = new long[prompts.size()];
    long[] virtual = new long[prompts.size() * promptLength];
    for (int row = 0; row < prompts.size(); row++) {
      int[] prompt = prompts.get(row);
      int start = row * width + longest - prompt.length;
      padding[row] = longest - prompt.length;
      for (int i = 0; i < promptLength; i++) {
        virtual[row * promptLength + i] = start + i;
      }
      for (int i = 0; i < prompt.length; i++) {
        ids[start + promptLength + i] = prompt[i];
      }
    }
    return new PaddedPrompts(ids, padding, virtual);
  }
}
