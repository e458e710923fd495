package dev.tunestream.recipe;

/**
 * Low-rank adaptation (Hu et al. 2021, arXiv:2106.09685): W·x + scale·B·A·x with A [rank, in], B
 * [out, rank].
 *
 * @param alpha the scale is alpha / rank, or alpha / √rank when rank-stabilized (arXiv:2312.03732)
 * @param dropout share of A's inputs that is dropped while training
 */
public record LoraSpec(
    int rank, double alpha, double dropout, Targets targets, boolean rankStabilized, LoraInit init)
    implements AdapterSpec {
  public LoraSpec {
    RecipeException.unless(
        rank >= 1 && rank <= 4096, "adapter.rank", rank, "it must be from 1 to 4096");
    RecipeException.unless(
        alpha > 0 && Double.isFinite(alpha), "adapter.alpha", alpha, "it must be greater than 0");
    RecipeException.unless(
        dropout >= 0 && dropout < 1,
        "adapter.dropout",
        dropout,
        "it must be at least 0 and less than 1");
  }

  @Override
  public String method() {
    return "lora";
  }

  @Override
  public double defaultLearningRate() {
    return 2e-4;
  }

  /** What the product B·A·x is multiplied with. */
  public double scale() {
    return rankStabilized ? alpha / Math.sqrt(rank) : alpha / rank;
  }
}
