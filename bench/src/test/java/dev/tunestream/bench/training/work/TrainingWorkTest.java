package dev.tunestream.bench.training.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tunestream.bench.rows.Row;
import dev.tunestream.bench.training.Method;
import dev.tunestream.lm.checkpoint.Activation;
import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.checkpoint.GptNeoxConfig;
import dev.tunestream.lm.checkpoint.LlamaConfig;
import dev.tunestream.lm.checkpoint.LlamaKind;
import dev.tunestream.lm.checkpoint.ModelConfig;
import dev.tunestream.lm.checkpoint.Rope;
import dev.tunestream.lm.checkpoint.RopeScaling;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counted by hand for a row of 10 tokens with 5 labels, hidden size 8, vocabulary 100. */
class TrainingWorkTest {
  /** 2 · positions · 8 · width. */
  private static final long QKV = 2 * 10 * 8 * 24;

  private static final long OUTPUT = 2 * 10 * 8 * 8;
  private static final long UP = 2 * 10 * 8 * 32;
  private static final long DOWN = UP;

  /** Queries with keys, and weights with values: 2 · 10 · 10 · 8 each. */
  private static final long ATTENTION = 2 * (2 * 10 * 10 * 8);

  private static final long BLOCK = QKV + OUTPUT + UP + DOWN + ATTENTION;
  private static final long HEAD = 2 * 5 * 8 * 100;
  private static final long LORA_A = 2 * 10 * 8 * Method.RANK;
  private static final long LORA_B = 2 * 10 * 24 * Method.RANK;

  @Test
  void fullTuningDoesEveryProductThreeTimes() {
    long backward = 2 * (QKV + OUTPUT + UP + DOWN) + 2 * ATTENTION;
    assertThat(work(neox(2), Method.FULL)).isEqualTo(2 * (BLOCK + backward) + 3 * HEAD);
  }

  @Test
  void frozenWeightsGetNoGradient() {
    long upper = BLOCK + QKV + OUTPUT + UP + DOWN + 2 * ATTENTION + 3 * LORA_A + 3 * LORA_B;
    assertThat(work(neox(2), Method.LORA) - work(neox(1), Method.LORA)).isEqualTo(upper);
  }

  @Test
  void nothingBelowTheLowestAdapterIsCountedBackward() {
    long lowest = BLOCK + OUTPUT + 2 * ATTENTION + 2 * LORA_A + 3 * LORA_B;
    assertThat(work(neox(1), Method.LORA)).isEqualTo(lowest + 2 * HEAD);
  }

  @Test
  void aFeedForwardLayerBehindTheLowestAdapterIs() {
    assertThat(work(bloom(), Method.LORA) - work(neox(1), Method.LORA)).isEqualTo(UP + DOWN);
  }

  @Test
  void virtualTokensAreWorkButNoTokens() {
    long positions = 10 + Method.VIRTUAL_TOKENS;
    long linear = positions * 2 * 8 * (24 + 8 + 32 + 32);
    long attention = positions * positions * 2 * 2 * 8;
    assertThat(work(neox(1), Method.PROMPT)).isEqualTo(2 * linear + 3 * attention + 2 * HEAD);
  }

  @Test
  void aPrefixIsReadByAttentionAlone() {
    long attention = 10 * (10 + Method.VIRTUAL_TOKENS) * 2 * 2 * 8;
    assertThat(work(neox(1), Method.PREFIX))
        .isEqualTo(QKV + OUTPUT + UP + DOWN + OUTPUT + 3 * attention + 2 * HEAD);
  }

  @Test
  void ia3TrainsWhatTheLowestFeedForwardLayerReadsInside() {
    assertThat(work(neox(1), Method.IA3))
        .isEqualTo(BLOCK + OUTPUT + DOWN + 2 * ATTENTION + 2 * HEAD);
  }

  @Test
  void aGatedLayerHasTwoProductsUpAndFewerKeysThanQueries() {
    long projections = 2 * 10 * 8 * (8 + 4 + 4);
    long linear = projections + OUTPUT + 2 * UP + DOWN;
    assertThat(work(llama(), Method.FULL)).isEqualTo(3 * linear + 3 * ATTENTION + 3 * HEAD);
  }

  @Test
  void theWorkOfATokenIsTheMeanOverAllRows() {
    TrainingWork work = new TrainingWork(neox(1), Method.LORA);
    Row row = new Row(new int[10], 5);
    Row longer = new Row(new int[20], 5);
    assertThat(work.perToken(List.of(row, longer)))
        .isEqualTo((work.ofRow(10, 5) + work.ofRow(20, 15)) / 30.0);
  }

  private static long work(ModelConfig model, Method method) {
    return new TrainingWork(model, method).ofRow(10, 5);
  }

  private static ModelConfig neox(int layers) {
    return new GptNeoxConfig(
        100, 8, layers, 2, 32, 64, 0.5, 10_000, 1e-5, Activation.GELU, true, true, false, 0);
  }

  private static ModelConfig bloom() {
    return new BloomConfig(100, 8, 1, 2, 64, 1e-5, false, true, 0);
  }

  private static ModelConfig llama() {
    return new LlamaConfig(
        LlamaKind.LLAMA,
        100,
        8,
        1,
        2,
        1,
        4,
        32,
        64,
        new Rope(10_000, new RopeScaling.None()),
        1e-5,
        Activation.SILU,
        false,
        false,
        0,
        false,
        0);
  }
}
