package dev.tunestream.tokenize.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.RowSpool;
import dev.tunestream.recipe.training.LabelledTokens;
import dev.tunestream.tokenize.split.TrainTestSplit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of a tokenized set out of a snapshot. Some thousand records are in memory at a
 * time; their texts are encoded on all cores.
 *
 * <p>A row is a line of JSON, <code>{"input_ids":[…],"prompt_length":n}</code>; a held-out row has
 * {@code prompt} and {@code completion} beside them. Where the loss is over all tokens the prompt's
 * length is 0. Rows stand in the order of the split.
 */
final class RowWriter {
  private static final int CHUNK = 2048;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What was written. */
  record Counts(int trainRows, long trainTokens, int testRows, int truncatedRows) {}

  private final TokenizedSetSpec spec;
  private final TextEncoder encoder;
  private final Templater templater;
  private final TrainTestSplit split;
  private final boolean[] heldOut;
  private int[] lengths;
  private int truncated;

  /**
   * @param rows how many records the snapshot has
   */
  RowWriter(TokenizedSetSpec spec, TextEncoder encoder, int rows) {
    this.spec = spec;
    this.encoder = encoder;
    this.templater = new Templater(spec.template());
    this.split = TrainTestSplit.of(rows, spec.split());
    this.heldOut = new boolean[rows];
    this.lengths = new int[rows];
    for (int row : split.test()) {
      heldOut[row] = true;
    }
    if (split.train().length == 0) {
      throw new UnusableDataException(
          "the dataset has %d record%s, and with data.split.testSize %s nothing is left to train on; add records"
              .formatted(rows, rows == 1 ? "" : "s", spec.split().testSize()));
    }
  }

  /**
   * Reads the snapshot and writes both parts.
   *
   * @throws UnusableDataException if a record can't be put into the template
   */
  Counts write(BufferedReader snapshot, OutputStream train, OutputStream test) throws IOException {
    try (RowSpool spool = RowSpool.create()) {
      spool(snapshot, spool);
      long trainTokens = 0;
      for (int row : split.train()) {
        trainTokens += lengths[row];
        copy(spool, row, train);
      }
      for (int row : split.test()) {
        copy(spool, row, test);
      }
      return new Counts(split.train().length, trainTokens, split.test().length, truncated);
    }
  }

  private void spool(BufferedReader snapshot, RowSpool spool) throws IOException {
    Objections objections = new Objections(templater);
    List<Example> chunk = new ArrayList<>(CHUNK);
    for (String line = snapshot.readLine(); line != null; line = snapshot.readLine()) {
      JsonNode record = MAPPER.readTree(line);
      if (!objections.against(record)) {
        chunk.add(templater.example(record.path("data")));
      }
      if (chunk.size() == CHUNK) {
        encode(chunk, spool);
      }
    }
    encode(chunk, spool);
    objections.raise();
    if (spool.size() != heldOut.length) {
      throw new IllegalStateException(
          "the snapshot %s has %d records and not %d"
              .formatted(spec.dataset(), spool.size(), heldOut.length));
    }
  }

  private void encode(List<Example> chunk, RowSpool spool) throws IOException {
    List<String> texts = new ArrayList<>(2 * chunk.size());
    chunk.forEach(example -> texts.add(example.prompt()));
    chunk.forEach(example -> texts.add(example.completion()));
    List<int[]> ids = encoder.encodeAll(texts);
    for (int i = 0; i < chunk.size(); i++) {
      Sequence sequence =
          Sequence.of(
              ids.get(i),
              ids.get(chunk.size() + i),
              encoder.endOfText(),
              spec.maxLength(),
              spec.side());
      truncated += sequence.truncated() ? 1 : 0;
      int row = spool.size();
      lengths[row] = sequence.ids().length;
      spool.append(line(sequence, heldOut[row] ? chunk.get(i) : null));
    }
    chunk.clear();
  }

  private byte[] line(Sequence sequence, Example heldOut) throws IOException {
    ObjectNode row = MAPPER.createObjectNode();
    row.set("input_ids", MAPPER.valueToTree(sequence.ids()));
    row.put("prompt_length", spec.loss() == LabelledTokens.ALL ? 0 : sequence.promptLength());
    if (heldOut != null) {
      row.put("prompt", heldOut.prompt()).put("completion", heldOut.completion());
    }
    return MAPPER.writeValueAsBytes(row);
  }

  private static void copy(RowSpool spool, int row, OutputStream out) throws IOException {
    out.write(spool.read(row));
    out.write('\n');
  }
}
