package dev.tunestream.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/** What stands beside a report: names, times, the loss curve, ratings. */
public final class SampleContext {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleContext() {}

  /** The least that a page needs. */
  public static ObjectNode titled(String title) {
    return JSON.createObjectNode().put("title", title);
  }

  /** Everything but an address for ratings. */
  public static ObjectNode full() {
    ObjectNode context = titled("quotes-tagger version 3");
    context.put("model", "quotes-tagger").put("version", 3);
    context.put("evaluation", "quotes-7f3a").put("job", "quotes-7f3a");
    context.put("baseName", "EleutherAI/pythia-70m").put("dataset", "english-quotes");
    context.put("at", "2026-11-27T09:30:00Z");
    ObjectNode recipe = context.putObject("recipe").put("name", "quotes-tagger");
    recipe.put("base", "EleutherAI/pythia-70m");
    recipe.putObject("data").put("dataset", "english-quotes").put("template", "quote-tags");
    recipe.putObject("adapter").put("method", "lora").put("rank", 8).put("alpha", 16);
    context.putObject("seconds").put("base", 12.3).put("tuned", 11.9);
    steps(context.putArray("steps"));
    ArrayNode ratings = context.putArray("ratings");
    rating(ratings, 3, "tuned", "right", "Ada").put("comment", "Better than the reference.");
    rating(ratings, 3, "base", "harmful", "Ada");
    rating(ratings, 5, "tuned", "wrong", "Grace");
    return context;
  }

  private static ObjectNode rating(
      ArrayNode ratings, int row, String column, String rating, String by) {
    return ratings
        .addObject()
        .put("row", row)
        .put("column", column)
        .put("rating", rating)
        .put("by", by)
        .put("at", "2026-11-27T10:00:00Z");
  }

  private static void steps(ArrayNode steps) {
    SplittableRandom random = new SplittableRandom(7);
    for (int step = 1; step <= 480; step++) {
      double loss = 0.7 + 4.4 * Math.exp(-step / 60.0);
      ObjectNode node = steps.addObject().put("step", step);
      node.put("loss", loss + 0.35 * (random.nextDouble() - 0.5));
      if (step % 60 == 0) {
        node.put("evalLoss", loss + 0.25 + Math.max(0, step - 300) * 0.0012);
      } else {
        node.putNull("evalLoss");
      }
    }
  }
}
