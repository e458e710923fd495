package dev.tunestream.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a Prometheus query what it asks for. */
public final class Expressions {
  private static final Pattern NO_METRICS =
      Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^]]*]|\\b(by|on|ignoring|without) *\\([^)]*\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?! *\\()\\b");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool");

  private Expressions() {}

  /** The metrics' names, without Prometheus' own. */
  public static Set<String> metrics(String expression) {
    Set<String> names = new TreeSet<>();
    Matcher words = NAME.matcher(NO_METRICS.matcher(expression).replaceAll(" "));
    while (words.find()) {
      names.add(words.group());
    }
    names.removeAll(OPERATORS);
    // Made by Prometheus itself, of every target and every rule.
    names.removeAll(Set.of("up", "ALERTS"));
    return names;
  }
}
