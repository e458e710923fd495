package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Puts records into a template. Safe for use by several threads. */
public interface Templater {
  /**
   * Why a record can't be used, as a clause, or nothing.
   *
   * @param data its fields
   * @param answer the field that may be blank, since the dataset's rules have kept it so; or null
   */
  Optional<String> objection(JsonNode data, String answer);

  /**
   * The example of a record without objection.
   *
   * @throws UnusableDataException if it can't be written all the same; the message is a clause
   */
  Example example(JsonNode data);
}
