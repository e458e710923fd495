package dev.tunestream.lm.benchmark.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.hub.HubId;
import dev.tunestream.lm.benchmark.Metric;
import dev.tunestream.lm.benchmark.Question;
import dev.tunestream.lm.jinja.JinjaException;
import dev.tunestream.recipe.Names;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a task's YAML field by field, with the defaults beside the names. */
final class TaskReader {
  private final Path folder;

  /**
   * @param folder to which the names of files are relative
   */
  TaskReader(Path folder) {
    this.folder = folder;
  }

  TaskDefinition read(TaskDocument document) {
    TaskKeys keys = document.keys();
    TaskDefinition task =
        new TaskDefinition(
            name(keys),
            place(keys),
            rewriting(keys),
            keys.has("preamble") ? text(keys, "preamble") : TaskText.NONE,
            wording(keys),
            gold(keys),
            keys.text("separator").orElse(Question.SPACE),
            metrics(keys),
            keys.number("questions", 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
            examples(keys.group("examples")));
    keys.end();
    return task;
  }

  private static String name(TaskKeys keys) {
    String name = keys.text("name").orElse(null);
    keys.require(Names.isValid(name), "name", Names.RULE);
    return name;
  }

  private Optional<RowPlace> place(TaskKeys keys) {
    JsonNode rows = keys.value("rows");
    if (rows == null) {
      return Optional.empty();
    }
    if (rows.isObject()) {
      return Optional.of(onHub(keys.group("rows")));
    }
    try {
      return keys.text("rows").map(file -> new RowPlace.InFile(folder.resolve(file)));
    } catch (InvalidPathException e) {
      throw keys.wrong("rows", "it must be the name of a file");
    }
  }

  private static RowPlace onHub(TaskKeys keys) {
    HubId id;
    try {
      id = HubId.parse(keys.text("hub").orElse(""));
    } catch (IllegalArgumentException e) {
      throw keys.wrong("hub", "it must be owner/name or owner/name@revision of a data set");
    }
    RowPlace place =
        new RowPlace.OnHub(
            id, keys.text("config"), keys.text("split").orElse("test"), keys.text("file"));
    keys.end();
    return place;
  }

  private static Rewriting rewriting(TaskKeys keys) {
    String word = keys.text("rewriting").orElse(Rewriting.NONE.word());
    return Arrays.stream(Rewriting.values())
        .filter(rewriting -> rewriting.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                keys.wrong(
                    "rewriting",
                    "there are "
                        + Arrays.stream(Rewriting.values())
                            .map(Rewriting::word)
                            .collect(Collectors.joining(", "))));
  }

  private static Wording wording(TaskKeys keys) {
    if (keys.has("contexts")) {
      for (String other : List.of("query", "choices")) {
        keys.require(
            !keys.has(other), other, "with 'contexts' there is a 'continuation' in its place");
      }
      return new Wording.Filled(several(keys, "contexts"), text(keys, "continuation"));
    }
    keys.require(!keys.has("continuation"), "continuation", "it goes with 'contexts' only");
    TaskText query = text(keys, "query");
    JsonNode choices = keys.value("choices");
    keys.require(
        choices != null && (choices.isTextual() || choices.isArray()),
        "choices",
        "it must be the field of the rows that holds the choices, or a list of texts such as [\"{{a}}\", \"{{b}}\"]");
    return choices.isTextual()
        ? new Wording.Listed(query, choices.textValue())
        : new Wording.Written(query, several(keys, "choices"));
  }

  private static TaskText text(TaskKeys keys, String key) {
    String jinja = keys.text(key).orElse(null);
    keys.require(jinja != null, key, "it must be a text such as \"Question: {{question}}\"");
    return text(keys, key, jinja);
  }

  private static List<TaskText> several(TaskKeys keys, String key) {
    List<String> texts = keys.texts(key);
    keys.require(
        texts.size() >= 2 && texts.size() <= Question.MOST_CHOICES,
        key,
        "there must be from 2 to %d".formatted(Question.MOST_CHOICES));
    return texts.stream().map(jinja -> text(keys, key, jinja)).toList();
  }

  private static TaskText text(TaskKeys keys, String key, String jinja) {
    try {
      return TaskText.of(key, jinja);
    } catch (JinjaException e) {
      throw keys.wrong(key, "it " + e.getMessage());
    }
  }

  private static GoldRule gold(TaskKeys keys) {
    if (keys.has("goldFlags")) {
      keys.require(!keys.has("gold"), "gold", "with 'goldFlags' it must not be there");
      return new GoldRule.Flags(keys.text("goldFlags").orElseThrow());
    }
    JsonNode gold = keys.value("gold");
    if (gold != null && gold.isInt() && gold.intValue() >= 0) {
      keys.require(!keys.has("labels"), "labels", "they go with a 'gold' that is a field's name");
      return new GoldRule.Always(gold.intValue());
    }
    keys.require(
        gold != null && gold.isTextual(),
        "gold",
        "it must be the field of the rows that says which choice is right, or a place from 0");
    JsonNode labels = keys.value("labels");
    if (labels == null) {
      return new GoldRule.AtPlace(gold.textValue());
    }
    return labels.isTextual()
        ? new GoldRule.ByLabel(gold.textValue(), Optional.empty(), labels.textValue())
        : new GoldRule.ByLabel(gold.textValue(), Optional.of(keys.texts("labels")), null);
  }

  private static List<Metric> metrics(TaskKeys keys) {
    if (!keys.has("metrics")) {
      return keys.has("contexts") ? List.of(Metric.ACC) : Question.USUAL_METRICS;
    }
    String rule = "each must be one of %s, once".formatted(String.join(", ", Metric.words()));
    List<Metric> metrics =
        keys.texts("metrics").stream()
            .map(word -> Metric.named(word).orElseThrow(() -> keys.wrong("metrics", rule)))
            .toList();
    keys.require(
        !metrics.isEmpty() && new HashSet<>(metrics).size() == metrics.size(), "metrics", rule);
    return metrics;
  }

  private Examples examples(TaskKeys keys) {
    Examples examples =
        new Examples(place(keys), keys.number("number", 0, Examples.MOST, 0), keys.text("same"));
    keys.end();
    return examples;
  }
}
