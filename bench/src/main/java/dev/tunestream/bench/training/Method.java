package dev.tunestream.bench.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is trained, with the numbers that both sides take. */
public enum Method {
  LORA("lora", 2e-4, Map.of("rank", Method.RANK, "alpha", 16)),
  DORA("lora", 2e-4, Map.of("rank", Method.RANK, "alpha", 16, "dora", true)),
  QLORA("qlora", 2e-4, Map.of("rank", Method.RANK, "alpha", 16)),
  /** From a text: drawn starts differ from library to library, and with them the losses. */
  PROMPT(
      "prompt",
      3e-2,
      Map.of(
          "virtualTokens", Method.VIRTUAL_TOKENS,
          "init", "text",
          "initText", "Quotes and what they are about")),
  PREFIX("prefix", 3e-2, Map.of("virtualTokens", Method.VIRTUAL_TOKENS)),
  P_TUNING("p-tuning", 3e-2, Map.of("virtualTokens", Method.VIRTUAL_TOKENS)),
  IA3("ia3", 8e-3, Map.of()),
  FULL("full", 1e-5, Map.of());

  public static final int RANK = 8;
  public static final int VIRTUAL_TOKENS = 4;

  private final String method;
  private final double learningRate;
  private final Map<String, Object> numbers;

  Method(String method, double learningRate, Map<String, Object> numbers) {
    this.method = method;
    this.learningRate = learningRate;
    this.numbers = numbers;
  }

  double learningRate() {
    return learningRate;
  }

  /** The recipe's part {@code adapter}. */
  Map<String, Object> recipe() {
    Map<String, Object> adapter = new LinkedHashMap<>(numbers);
    adapter.put("method", method);
    return adapter;
  }

  /** What the program of the other side is told. */
  Map<String, Object> forPeft(int hiddenSize) {
    Map<String, Object> adapter = new LinkedHashMap<>(numbers);
    adapter.put("method", this == DORA ? "dora" : method);
    adapter.put("hiddenSize", hiddenSize);
    return adapter;
  }

  /** Positions in front of each row's text. */
  public int promptLength() {
    return this == PROMPT || this == P_TUNING ? VIRTUAL_TOKENS : 0;
  }

  /** Keys and values in front of each row's. */
  public int prefixLength() {
    return this == PREFIX ? VIRTUAL_TOKENS : 0;
  }
}
