package dev.tunestream.bench.training;

import dev.tunestream.bench.model.Shape;
import java.util.List;
import java.util.Locale;

/** What is trained on what, by name. */
public enum TrainingCase {
  LORA_70M_COMPLETION(Shape.PYTHIA_70M, Method.LORA, RowKind.QUOTE_TAGS, Size.USUAL),
  LORA_70M_ALL(Shape.PYTHIA_70M, Method.LORA, RowKind.QUOTE_TAGS_ALL, Size.USUAL),
  PROMPT_560M(Shape.BLOOMZ_560M, Method.PROMPT, RowKind.QUOTES, Size.FEW),
  PROMPT_560M_HALF(Shape.BLOOMZ_560M, Method.PROMPT, RowKind.QUOTES_HALF, Size.FEW),
  FULL_70M(Shape.PYTHIA_70M, Method.FULL, RowKind.QUESTIONS, Size.USUAL),
  QLORA_410M(Shape.PYTHIA_410M, Method.QLORA, RowKind.QUOTE_TAGS, Size.USUAL),
  UTILIZATION_410M(Shape.PYTHIA_410M, Method.LORA, RowKind.STREAM, new Size(4, 15, 5)),
  PROMPT_70M(Shape.PYTHIA_70M, Method.PROMPT, RowKind.QUOTE_TAGS, Size.USUAL),
  PREFIX_70M(Shape.PYTHIA_70M, Method.PREFIX, RowKind.QUOTE_TAGS, Size.USUAL),
  P_TUNING_70M(Shape.PYTHIA_70M, Method.P_TUNING, RowKind.QUOTE_TAGS, Size.USUAL),
  IA3_70M(Shape.PYTHIA_70M, Method.IA3, RowKind.QUOTE_TAGS, Size.USUAL),
  DORA_70M(Shape.PYTHIA_70M, Method.DORA, RowKind.QUOTE_TAGS, Size.USUAL),
  LORA_LLAMA_150M(Shape.LLAMA_150M, Method.LORA, RowKind.QUOTE_TAGS, Size.USUAL);

  /**
   * How much is trained.
   *
   * @param batch rows of a step
   * @param steps steps of a run
   * @param warmUp steps that the rates leave out
   */
  record Size(int batch, int steps, int warmUp) {
    /** 400 rows. */
    static final Size USUAL = new Size(16, 25, 5);

    /** 48 rows, for models whose other side takes a minute for a step. */
    static final Size FEW = new Size(4, 12, 2);
  }

  private final Shape shape;
  private final Method method;
  private final RowKind rows;
  private final Size size;

  TrainingCase(Shape shape, Method method, RowKind rows, Size size) {
    this.shape = shape;
    this.method = method;
    this.rows = rows;
    this.size = size;
  }

  /** As it is typed. */
  public String caseName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Shape shape() {
    return shape;
  }

  Method method() {
    return method;
  }

  RowKind rows() {
    return rows;
  }

  Size size() {
    return size;
  }

  /** How the other side is used: in every way that users have, but for the largest model. */
  List<PeftConfiguration> peft() {
    return switch (this) {
      case PROMPT_560M, PROMPT_560M_HALF -> List.of(PeftConfiguration.DEFAULT);
      case QLORA_410M -> List.of();
      default -> List.of(PeftConfiguration.values());
    };
  }
}
