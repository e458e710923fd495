package dev.tunestream.report.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the loss curve shows. */
final class Training {
  /** By how much the last loss on held-out rows must be above the lowest to be worth a word. */
  private static final double RISEN = 1.02;

  private Training() {}

  /** Empty where the context has no steps. */
  static Optional<String> sentence(JsonNode context) {
    List<JsonNode> steps = new ArrayList<>();
    context.path("steps").forEach(steps::add);
    List<JsonNode> losses = with(steps, "loss");
    if (losses.isEmpty()) {
      return Optional.empty();
    }
    int tenth = Math.max(1, losses.size() / 10);
    String sentence =
        "In %d steps the training loss went from %s to %s (means of the first and the last tenth)."
            .formatted(
                steps.getLast().path("step").asInt(),
                Figures.plain(mean(losses.subList(0, tenth))),
                Figures.plain(mean(losses.subList(losses.size() - tenth, losses.size()))));
    return Optional.of(sentence + heldOut(with(steps, "evalLoss")));
  }

  private static String heldOut(List<JsonNode> evaluated) {
    if (evaluated.isEmpty()) {
      return "";
    }
    JsonNode lowest = evaluated.getFirst();
    for (JsonNode step : evaluated) {
      lowest = of(step) < of(lowest) ? step : lowest;
    }
    JsonNode last = evaluated.getLast();
    String best =
        " On held-out rows it was lowest, %s, at step %d"
            .formatted(Figures.plain(of(lowest)), lowest.path("step").asInt());
    return of(last) > of(lowest) * RISEN
        ? best
            + " and rose to %s: the model began to learn its training rows by heart."
                .formatted(Figures.plain(of(last)))
        : best + ".";
  }

  private static double of(JsonNode step) {
    return step.path("evalLoss").asDouble();
  }

  private static List<JsonNode> with(List<JsonNode> steps, String loss) {
    return steps.stream().filter(step -> step.path(loss).isNumber()).toList();
  }

  private static double mean(List<JsonNode> steps) {
    return steps.stream().mapToDouble(step -> step.path("loss").asDouble()).average().orElse(0);
  }
}
