package dev.tunestream.registry.pages.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.registry.query.VersionDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Something that two versions were made with and that is not the same.
 *
 * @param a null where the one has nothing there
 * @param digest whether the values are digests
 */
public record Differing(String name, String a, String b, boolean digest) {

  /** Keys of the recipes with other values. */
  static List<Differing> recipes(JsonNode a, JsonNode b) {
    Map<String, String> ofA = flat(a);
    Map<String, String> ofB = flat(b);
    Set<String> keys = new TreeSet<>(ofA.keySet());
    keys.addAll(ofB.keySet());
    return keys.stream()
        .filter(key -> !java.util.Objects.equals(ofA.get(key), ofB.get(key)))
        .map(key -> new Differing(key, ofA.get(key), ofB.get(key), false))
        .toList();
  }

  /** Data and models that they come from. */
  static List<Differing> origins(VersionDetail a, VersionDetail b) {
    List<Differing> all = new ArrayList<>();
    add(all, "Dataset", a, b, false, v -> v.dataset() == null ? null : v.dataset().name());
    add(all, "Snapshot", a, b, true, v -> v.dataset() == null ? null : v.dataset().digest());
    add(
        all,
        "Records in the snapshot",
        a,
        b,
        false,
        v ->
            v.dataset() == null || v.dataset().accepted() == null
                ? null
                : v.dataset().accepted().toString());
    add(all, "Base model's files", a, b, true, v -> v.base() == null ? null : v.base().digest());
    add(all, "Template", a, b, true, VersionDetail::template);
    add(all, "Tokenizer", a, b, true, VersionDetail::tokenizer);
    add(all, "Tokenized set", a, b, true, v -> set(v, "digest"));
    add(all, "Rows trained on", a, b, false, v -> set(v, "trainRows"));
    add(all, "Rows held out", a, b, false, v -> set(v, "testRows"));
    return all;
  }

  private static String set(VersionDetail version, String field) {
    JsonNode set = version.tokenizedSet();
    return set == null || !set.has(field) ? null : set.path(field).asText();
  }

  private static void add(
      List<Differing> all,
      String name,
      VersionDetail a,
      VersionDetail b,
      boolean digest,
      Function<VersionDetail, String> value) {
    String ofA = value.apply(a);
    String ofB = value.apply(b);
    if (!java.util.Objects.equals(ofA, ofB)) {
      all.add(new Differing(name, ofA, ofB, digest));
    }
  }

  /** Values by their paths; a list is one value. */
  private static Map<String, String> flat(JsonNode document) {
    Map<String, String> values = new TreeMap<>();
    if (document != null) {
      flatten("", document, values);
    }
    return values;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      values));
    } else if (!node.isNull()) {
      values.put(path, node.isTextual() ? node.textValue() : node.toString());
    }
  }
}
