package dev.tunestream.cli.lm;

import dev.tunestream.cli.out.Output;
import dev.tunestream.cli.out.Table;
import dev.tunestream.lm.benchmark.Answer;
import dev.tunestream.lm.benchmark.BenchmarkResult;
import dev.tunestream.lm.benchmark.Mean;
import dev.tunestream.lm.benchmark.Metric;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows what models answered. */
final class BenchmarkOutput {
  private BenchmarkOutput() {}

  /** One model. */
  static void show(Output output, BenchmarkResult result) {
    output.json(json(result));
    int count = result.answers().size();
    output.text(
        "%,d question%s: %s"
            .formatted(
                count,
                count == 1 ? "" : "s",
                result.scores().entrySet().stream()
                    .map(score -> score.getKey().word() + " " + shown(score.getValue(), ""))
                    .collect(Collectors.joining(", "))));
  }

  /** A base model and a tuned one. */
  static void compare(Output output, BenchmarkResult base, BenchmarkResult tuned) {
    Map<Metric, Mean> forgetting = tuned.minus(base);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("base", json(base));
    shown.put("tuned", json(tuned));
    shown.put("forgetting", json(forgetting));
    output.json(shown);
    Table table =
        new Table(
            "%,d questions".formatted(base.answers().size()), "base", "tuned", "tuned − base");
    forgetting.forEach(
        (metric, difference) ->
            table.row(
                metric.word(),
                shown(base.scores().get(metric), ""),
                shown(tuned.scores().get(metric), ""),
                shown(difference, "+")));
    output.text(table.toString());
  }

  private static String shown(Mean mean, String sign) {
    return ("%" + sign + ".4f ± %.4f").formatted(mean.value(), mean.standardError());
  }

  private static Map<String, Object> json(BenchmarkResult result) {
    Map<String, Object> json = json(result.scores());
    json.put("questions", result.answers().stream().map(BenchmarkOutput::json).toList());
    return json;
  }

  private static Map<String, Object> json(Map<Metric, Mean> scores) {
    Map<String, Object> json = new LinkedHashMap<>();
    scores.forEach((metric, mean) -> json.put(metric.key(), mean.value()));
    scores.forEach((metric, mean) -> json.put(metric.key() + "Stderr", mean.standardError()));
    return json;
  }

  private static Map<String, Object> json(Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    if (answer.question().golds().size() == 1) {
      json.put("gold", answer.question().golds().getFirst());
    } else {
      json.put("golds", answer.question().golds());
    }
    for (Metric metric : answer.question().metrics()) {
      switch (metric) {
        case ACC -> json.put("best", answer.best());
        case ACC_NORM -> json.put("bestNorm", answer.bestNorm());
        case MC2 -> json.put(metric.key(), answer.value(metric));
      }
    }
    json.put("logLikelihoods", answer.logLikelihoods());
    return json;
  }
}
