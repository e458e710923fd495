package dev.tunestream.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tunestream.events.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A version beside its replay, digest by digest.
 *
 * @param rows in the order of the line
 * @param notes what people should know of it
 */
public record ReplayComparison(List<Row> rows, List<String> notes) {
  /** Made again from what came before. */
  public static final String COMPUTED = "computed again";

  /** Taken from the store, since it follows from equal inputs. */
  public static final String FOUND = "found in the store";

  /**
   * One stage's result.
   *
   * @param original null where there is none
   * @param replayed null where there is none
   * @param how the replay came by it
   */
  public record Row(String what, String original, String replayed, String how) {
    @JsonProperty
    public boolean equal() {
      return Objects.equals(original, replayed);
    }
  }

  public ReplayComparison {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** Whether every stage gave what it gave the first time. */
  public boolean isEqual() {
    return rows.stream().allMatch(Row::equal);
  }

  static ReplayComparison of(
      ReplayOriginal original, ReplayData data, JobHistory replay, UnaryOperator<String> weights) {
    List<Row> rows = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    rows.add(
        new Row(
            "dataset",
            original.datasetDigest(),
            data.digest(),
            data.isMadeAgain() ? COMPUTED : FOUND));
    if (!data.isMadeAgain()) {
      notes.add("The raw records were not read again: " + data.reason());
    }
    replay
        .accepted()
        .ifPresent(
            accepted -> {
              Pins pins = accepted.pins();
              rows.add(new Row("base", original.base(), pins.base(), FOUND));
              rows.add(new Row("template", original.template(), pins.template(), COMPUTED));
              rows.add(new Row("tokenizer", original.tokenizer(), pins.tokenizer(), COMPUTED));
              rows.add(
                  new Row(
                      "tokenized set",
                      original.tokenizedSet(),
                      accepted.tokenizedSet().digest(),
                      FOUND));
            });
    String adapter = replay.adapter().map(made -> made.adapter()).orElse(null);
    rows.add(new Row("adapter", original.adapter(), adapter, COMPUTED));
    if (adapter != null && !adapter.equals(original.adapter())) {
      rows.add(
          new Row(
              "its weights", weights.apply(original.adapter()), weights.apply(adapter), COMPUTED));
    }
    String report = replay.evaluation().map(ended -> ended.report()).orElse(null);
    boolean answersAreKnown = original.adapter().equals(adapter);
    rows.add(
        new Row(
            "report",
            original.report(),
            report,
            answersAreKnown ? "scored again, answers " + FOUND : COMPUTED));
    replay
        .succeeded()
        .map(ended -> ended.summary().machine())
        .filter(machine -> !machine.equals(original.machine()))
        .ifPresent(
            machine ->
                notes.add(
                    "The machines differ, and equal digests need equal ones: %s then, %s now."
                        .formatted(original.machine(), machine)));
    return new ReplayComparison(rows, notes);
  }
}
