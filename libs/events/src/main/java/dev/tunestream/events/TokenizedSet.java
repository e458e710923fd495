package dev.tunestream.events;

/**
 * A tokenized and split dataset.
 *
 * @param digest names it: of dataset, template and tokenizer digests, lengths, split and the
 *     format's version
 * @param train digest of the object with the training rows, JSON lines {@code {"input_ids":[…],
 *     "prompt_length":n}}
 * @param test digest of the object with the held-out rows, which also hold {@code prompt} and
 *     {@code completion} as text
 */
public record TokenizedSet(
    String digest, String train, int trainRows, long trainTokens, String test, int testRows) {
  public TokenizedSet {
    Check.digest("tokenizedSet.digest", digest);
    Check.digest("tokenizedSet.train", train);
    Check.atLeast("tokenizedSet.trainRows", trainRows, 1);
    Check.atLeast("tokenizedSet.trainTokens", trainTokens, 1);
    Check.digest("tokenizedSet.test", test);
    Check.atLeast("tokenizedSet.testRows", testRows, 1);
  }
}
