package dev.tunestream.eval.serve.rest;

import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.eval.model.TinyModel;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.TrainingSummary;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A line that has registered models over one base: {@code keeper} and {@code gate}, an adapter
 * each, and {@code whole}, of which all weights were trained.
 */
record ServedLine(TinyModel tiny, Path gate) {
  static final String QUESTION = "Who keeps the adapters?";
  static final String ANSWER = " The store keeps them.";
  static final String GATE_ANSWER = " The gate does.";

  /** Puts messages into the words that the models have learned, so that a question is just that. */
  static final String CHAT = "{% for m in messages %}{{ m.content }}{% endfor %}";

  private static final String DIGEST = "d".repeat(64);

  static ServedLine make(Path folder) throws IOException {
    TinyModel tiny = TinyModel.make(folder, Map.of(QUESTION, ANSWER, "Who decides?", GATE_ANSWER));
    return new ServedLine(
        tiny,
        tiny.learn(Map.of(QUESTION, GATE_ANSWER), Files.createDirectories(folder.resolve("gate"))));
  }

  /** Puts the models into the store and tells of them, as trainer and registry do. */
  void register(ArtifactStore store, EventPublisher publisher) {
    String base = store.putTree(tiny.base(), file -> true).digest().hex();
    register(publisher, "keeper", 1, base, put(store, tiny.adapter()), "qa");
    register(publisher, "keeper", 2, base, put(store, gate), "{chat: \"%s\"}".formatted(CHAT));
    register(publisher, "gate", 1, base, put(store, gate), "qa");
    register(publisher, "whole", 1, base, put(store, tiny.whole()), "qa");
    publisher.publish("keeper/champion", new AliasMoved("keeper", "champion", 1));
    publisher.publish("whole/latest", new AliasMoved("whole", "latest", 1));
  }

  private static String put(ArtifactStore store, Path directory) {
    return store.putTree(directory, file -> true).digest().hex();
  }

  private static void register(
      EventPublisher publisher,
      String model,
      int version,
      String base,
      String adapter,
      String template) {
    String job = model + "-" + version;
    Recipe recipe =
        Recipe.parse(
            """
            name: served
            base: seedling
            data: {dataset: served, template: %s}
            adapter: {method: lora}
            """
                .formatted(template));
    publisher.publish(
        job + "/AdapterProduced",
        new AdapterProduced(
            job,
            adapter,
            7,
            recipe,
            new Pins("served", DIGEST, base, DIGEST, DIGEST),
            new TokenizedSet(DIGEST, DIGEST, 1, 15, DIGEST, 1),
            new TrainingSummary(1, 2, 1, 15, 0.5, 30, 1 << 20, "served")));
    publisher.publish(
        job + "/VersionRegistered", new VersionRegistered(model, version, job, adapter, null));
  }
}
