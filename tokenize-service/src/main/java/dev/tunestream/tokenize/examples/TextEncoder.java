package dev.tunestream.tokenize.examples;

import java.util.List;

/** The base model's tokenizer, as far as it is needed here. */
public interface TextEncoder {
  /** The ids of each text, without special tokens around it. */
  List<int[]> encodeAll(List<String> texts);

  /** The id of the token that ends a text. */
  int endOfText();
}
