package dev.tunestream.lm.train.validation;

import dev.tunestream.lm.adapter.Adapter;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.ForwardAdapter;
import dev.tunestream.lm.model.LabelledRow;
import dev.tunestream.lm.model.PackedLayout;
import dev.tunestream.lm.tensor.Scope;
import java.util.Comparator;
import java.util.List;

/** The loss on rows that are not trained on: nothing is dropped, and no gradient is taken. */
public final class ValidationLoss {
  private final CausalModel model;
  private final Adapter adapter;
  private final List<LabelledRow> rows;
  private final int batchSize;

  /**
   * @param rows at least one with a labelled token
   * @param batchSize rows of one forward pass
   */
  public ValidationLoss(CausalModel model, Adapter adapter, List<LabelledRow> rows, int batchSize) {
    this.model = model;
    this.adapter = adapter;
    this.rows = rows.stream().sorted(Comparator.comparingInt(LabelledRow::length)).toList();
    this.batchSize = batchSize;
  }

  /** The mean cross entropy over all labelled tokens, with the adapter's values of now. */
  public double mean() {
    double sum = 0;
    long labels = 0;
    try (Scope scope = Scope.open()) {
      ForwardAdapter forward = adapter.forward(scope).withoutDropout();
      for (int at = 0; at < rows.size(); at += batchSize) {
        List<LabelledRow> batch = rows.subList(at, Math.min(rows.size(), at + batchSize));
        PackedLayout layout = PackedLayout.of(batch, forward);
        sum += model.lossSum(layout, forward);
        labels += layout.labels();
      }
    }
    return sum / labels;
  }
}
