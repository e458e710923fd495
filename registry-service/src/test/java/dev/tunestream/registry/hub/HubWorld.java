package dev.tunestream.registry.hub;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.artifacts.ArtifactStore;
import dev.tunestream.artifacts.Digest;
import dev.tunestream.artifacts.DocumentKey;
import dev.tunestream.artifacts.Tree;
import dev.tunestream.events.AdapterProduced;
import dev.tunestream.events.AdapterPushed;
import dev.tunestream.events.AliasMoved;
import dev.tunestream.events.Event;
import dev.tunestream.events.Pins;
import dev.tunestream.events.VersionRegistered;
import dev.tunestream.messaging.EventPublisher;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.registry.Story;
import dev.tunestream.registry.hub.repo.VersionQueries;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Models and bases as the line would have made them, small. */
@ApplicationScoped
class HubWorld {
  static final String CONFIG = "adapter_config.json";
  static final String WEIGHTS = "adapter_model.safetensors";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ArtifactStore store;
  private final EventPublisher publisher;
  private final VersionQueries versions;

  HubWorld(ArtifactStore store, EventPublisher publisher, VersionQueries versions) {
    this.store = store;
    this.publisher = publisher;
    this.versions = versions;
  }

  /** A base's files. */
  Tree base(String reference) {
    return tree(
        Map.of(
            "config.json",
            "{\"model_type\": \"gpt_neox\", \"vocab_size\": 512}",
            "tokenizer.json",
            "{\"of\": \"" + reference + "\"}"),
        Map.of("model.safetensors", weights(reference)));
  }

  /** The seedling, as ingest-service tells of it. */
  Tree seedling() {
    Tree tree = base("seedling");
    store.put(
        DocumentKey.of("bases", "seedling"),
        "{\"digest\":\"%s\"}".formatted(tree.digest()).getBytes(StandardCharsets.UTF_8));
    return tree;
  }

  /** Waits until a job's adapter is the model's next version. */
  Tree trained(String model, String job, String base, String alias) {
    Tree adapter = tree(Map.of(CONFIG, config(base)), Map.of(WEIGHTS, weights(base)));
    int next = versions.newest(model).map(row -> row.version() + 1).orElse(1);
    Story story = new Story(job, model, null, adapter.digest().hex());
    tell(job, produced(story, base));
    tell(job, new VersionRegistered(model, next, job, adapter.digest().hex(), null));
    if (alias != null) {
      tell(job, new AliasMoved(model, alias, next));
    }
    await()
        .atMost(SOON)
        .until(() -> versions.find(model, alias == null ? "v" + next : alias).isPresent());
    return adapter;
  }

  /** Waits until a whole model with a card is the model's first version. */
  void model(String model, String push) {
    Tree files =
        tree(
            Map.of("config.json", "{\"model_type\": \"gpt_neox\"}", "extra/notes.md", "Notes."),
            Map.of("model.safetensors", weights(model)));
    String card = store.put("# Card".getBytes(StandardCharsets.UTF_8)).hex();
    tell(
        push,
        new AdapterPushed(
            push, model, files.digest().hex(), files.size(), null, null, null, "Brought", "ann"));
    tell(push, new VersionRegistered(model, 1, null, push, files.digest().hex(), null, card));
    await().atMost(SOON).until(() -> versions.newest(model).isPresent());
  }

  String config(String base) {
    return "{\"base_model_name_or_path\": \"%s\", \"peft_type\": \"LORA\"}".formatted(base);
  }

  /** A safetensors file with one tensor that differs by the seed. */
  static byte[] weights(String seed) {
    byte[] header =
        "{\"a.lora_A.weight\":{\"dtype\":\"F32\",\"shape\":[64,2],\"data_offsets\":[0,512]}}"
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 512).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    for (int i = 0; i < 128; i++) {
      file.putFloat(seed.hashCode() % 1000 + i);
    }
    return file.array();
  }

  /** What git calls a small file. */
  static String gitBlob(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha1.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private AdapterProduced produced(Story story, String base) {
    AdapterProduced made = story.produced();
    ObjectNode recipe = (ObjectNode) made.recipe().toNode().deepCopy();
    recipe.put("base", base);
    Pins pins =
        new Pins(
            made.pins().dataset(),
            made.pins().datasetDigest(),
            base(base).digest().hex(),
            made.pins().template(),
            made.pins().tokenizer());
    return new AdapterProduced(
        made.job(),
        made.adapter(),
        made.bytes(),
        Recipe.fromNode(recipe),
        pins,
        made.tokenizedSet(),
        made.summary());
  }

  private Tree tree(Map<String, String> texts, Map<String, byte[]> others) {
    Map<String, Digest> files = new TreeMap<>();
    texts.forEach(
        (path, text) -> files.put(path, store.put(text.getBytes(StandardCharsets.UTF_8))));
    others.forEach((path, content) -> files.put(path, store.put(content)));
    return store.assembleTree(files);
  }

  private void tell(String story, Event event) {
    publisher.publish(story + "/" + event.getClass().getSimpleName(), event);
  }
}
