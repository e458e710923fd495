package dev.tunestream.lm;

import java.util.List;
import java.util.stream.Stream;

/** The reference values of prompt tuning, prefix tuning, P-tuning and IA3 on every architecture. */
public final class GoldenMethods {
  private static final List<String> ARCHITECTURES = List.of("gpt_neox", "llama", "bloom");
  private static final List<String> METHODS =
      List.of("prompt", "prefix", "prefixproj", "ptuning", "ia3");

  private GoldenMethods() {}

  /** Names such as {@code gpt_neox-prompt}. */
  public static Stream<String> names() {
    return ARCHITECTURES.stream()
        .flatMap(base -> METHODS.stream().map(method -> base + "-" + method));
  }

  /** The training runs of all names. */
  public static Stream<GoldenRun> runs() {
    return names().map(GoldenRun::of);
  }

  /** The adapter section of the recipe of a run. */
  public static String adapter(GoldenRun run) {
    return switch (run.method()) {
      case "prompt" -> "{method: prompt, virtualTokens: 4}";
      case "prefix" -> "{method: prefix, virtualTokens: 4}";
      case "prefixproj" -> "{method: prefix, virtualTokens: 4, projection: true, hiddenSize: 16}";
      case "ptuning" -> "{method: p-tuning, virtualTokens: 4, encoder: mlp, hiddenSize: 16}";
      case "ia3" -> "{method: ia3}";
      default -> throw new IllegalArgumentException(run.method());
    };
  }
}
