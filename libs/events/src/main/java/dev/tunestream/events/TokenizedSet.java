package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A tokenized and split dataset. Its objects are Parquet files of token rows (docs/recipes.md,
 * "What the model sees").
 *
 * @param digest names it: of dataset, template and tokenizer digests, lengths, split and the
 *     format's version
 * @param train digest of the object with the training rows
 * @param test digest of the object with the held-out rows
 * @param validation digest of the object with the rows that losses are taken over during the
 *     training, or null where the recipe sets none aside
 * @param truncatedRows how many of all rows lost tokens to the recipe's length; null reads as 0
 * @param droppedRows how many records are in no part, since nothing of their completion would have
 *     been left; null reads as 0
 * @param leakedRows how many held-out rows nearly repeat a row that is trained on; null reads as 0
 * @param movedRows how many of those are trained on for that reason, as the recipe wants it; null
 *     reads as 0
 * @param trainLengths how long the training rows are, or null for a set of older days
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenizedSet(
    String digest,
    String train,
    int trainRows,
    long trainTokens,
    String test,
    int testRows,
    String validation,
    Integer validationRows,
    Integer truncatedRows,
    Integer droppedRows,
    Integer leakedRows,
    Integer movedRows,
    RowLengths trainLengths) {
  @JsonCreator
  public TokenizedSet {
    validationRows = validationRows == null ? 0 : validationRows;
    truncatedRows = truncatedRows == null ? 0 : truncatedRows;
    droppedRows = droppedRows == null ? 0 : droppedRows;
    leakedRows = leakedRows == null ? 0 : leakedRows;
    movedRows = movedRows == null ? 0 : movedRows;
    Check.digest("tokenizedSet.digest", digest);
    Check.digest("tokenizedSet.train", train);
    Check.atLeast("tokenizedSet.trainRows", trainRows, 1);
    Check.atLeast("tokenizedSet.trainTokens", trainTokens, 1);
    Check.digest("tokenizedSet.test", test);
    Check.atLeast("tokenizedSet.testRows", testRows, 1);
    if (validation != null) {
      Check.digest("tokenizedSet.validation", validation);
    }
    Check.atLeast("tokenizedSet.validationRows", validationRows, validation == null ? 0 : 1);
    Check.atLeast("tokenizedSet.truncatedRows", truncatedRows, 0);
    Check.atLeast("tokenizedSet.droppedRows", droppedRows, 0);
    Check.atLeast("tokenizedSet.leakedRows", leakedRows, 0);
    Check.atLeast("tokenizedSet.movedRows", movedRows, 0);
  }

  /** One of two parts of which nothing was cut or dropped. */
  public TokenizedSet(
      String digest, String train, int trainRows, long trainTokens, String test, int testRows) {
    this(digest, train, trainRows, trainTokens, test, testRows, null, 0, 0, 0, 0, 0, null);
  }

  /**
   * The rows that losses are taken over during the training: the test rows where none are set
   * aside.
   */
  public String evaluatedOnTheWay() {
    return validation == null ? test : validation;
  }
}
