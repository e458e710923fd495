package dev.tunestream.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The dashboard and the alert rules, as they lie in the repository. */
public final class Observed {
  static final Path ROOT = Path.of(System.getProperty("tunestream.root", "..")).toAbsolutePath();
  static final Path PROMETHEUS = ROOT.resolve("infra/prometheus");
  private static final Path DASHBOARD = ROOT.resolve("infra/grafana/dashboards/line.json");

  /** The value of {@code expr}: on its line, or on the deeper ones that follow. */
  private static final Pattern RULE =
      Pattern.compile("^( *)expr: (?:\\|\\n((?:\\1 +.*\\n)+)|(.*)\\n)", Pattern.MULTILINE);

  private Observed() {}

  static JsonNode dashboard() {
    try {
      return new ObjectMapper().readTree(DASHBOARD.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dashboard's panels, without its rows. */
  static List<JsonNode> panels() {
    return StreamSupport.stream(dashboard().path("panels").spliterator(), false)
        .filter(panel -> !panel.path("type").asText().equals("row"))
        .toList();
  }

  static List<String> queries() {
    List<String> queries = new ArrayList<>();
    panels()
        .forEach(
            panel -> panel.path("targets").forEach(at -> queries.add(at.path("expr").asText())));
    return queries;
  }

  static List<String> rules() {
    try {
      List<String> rules = new ArrayList<>();
      Matcher found = RULE.matcher(Files.readString(PROMETHEUS.resolve("alerts.yml")));
      while (found.find()) {
        rules.add(found.group(2) == null ? found.group(3) : found.group(2));
      }
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The metrics that the dashboard and the rules ask for. */
  public static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    queries().forEach(query -> names.addAll(Expressions.metrics(query)));
    rules().forEach(rule -> names.addAll(Expressions.metrics(rule)));
    return names;
  }
}
