package dev.tunestream.ingest.columns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.RecordKind;
import dev.tunestream.recipe.Template;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the rows of a file are to be read: as it was said, else for the template that they are meant
 * for, else by the names of each row's columns. Not for several threads.
 */
public final class ColumnRule {
  private static final int MAX_MAPPED = 32;

  /** What a row's columns make of it. */
  public sealed interface Reading {
    /** A record. */
    record As(Columns columns) implements Reading {}

    /** A record of one kind or another. */
    record Ambiguous(List<Columns> ways) implements Reading {
      /** "Are they …, or …? Say …". */
      public String question() {
        return "are its rows %s? Say which with a kind, or which columns the fields are in with a map such as %s"
            .formatted(
                ways.stream().map(Columns::told).collect(Collectors.joining(", or ")),
                ways.getFirst().fields().entrySet().stream()
                    .map(field -> field.getKey() + "=" + field.getValue().text())
                    .collect(Collectors.joining(",")));
      }
    }

    /** Nothing. */
    record None() implements Reading {}
  }

  private final RecordKind kind;
  private final List<String> requires;
  private final Map<String, ColumnPath> mapped;
  private final Map<Set<String>, Reading> known = new HashMap<>();

  private ColumnRule(RecordKind kind, List<String> requires, Map<String, ColumnPath> mapped) {
    this.kind = kind;
    this.requires = requires;
    this.mapped = mapped;
  }

  /**
   * The rule for a request.
   *
   * @param kind a kind's word, or null
   * @param template the name of a built-in template, or null
   * @param map {@code field=column,…}, or null
   * @throws InvalidEventException if there is no such kind
   * @throws dev.tunestream.recipe.RecipeException if there is no such template
   * @throws IllegalArgumentException if the map is none
   */
  public static ColumnRule of(String kind, String template, String map) {
    List<String> requires = template == null ? List.of() : Template.named(template).fields();
    Map<String, ColumnPath> mapped = map == null ? Map.of() : mapped(map);
    RecordKind said = kind == null ? null : RecordKind.of(kind);
    if (said == null && !mapped.isEmpty()) {
      said =
          having(mapped.keySet())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "'%s' names no kind's fields; the kinds and their fields are %s"
                              .formatted(map, kinds())));
    }
    return new ColumnRule(said == null ? having(requires).orElse(null) : said, requires, mapped);
  }

  private static Map<String, ColumnPath> mapped(String map) {
    Map<String, ColumnPath> mapped = new LinkedHashMap<>();
    for (String part : map.split(",")) {
      int equals = part.indexOf('=');
      String field = equals < 0 ? "" : part.substring(0, equals).strip();
      if (!field.matches("[A-Za-z_][A-Za-z0-9_]{0,63}") || mapped.size() == MAX_MAPPED) {
        throw new IllegalArgumentException(
            "'%s' is no field=column; a map is written as question=Frage,answer=choices[gold]"
                .formatted(part));
      }
      if (mapped.put(field, ColumnPath.of(part.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("'%s' is mapped twice".formatted(field));
      }
    }
    return mapped;
  }

  /** Fields beyond the kind's own that every record must have. */
  public List<String> requires() {
    return requires;
  }

  /** How a row is to be read. */
  public Reading of(ObjectNode row) {
    Set<String> names = new TreeSet<>();
    row.fieldNames().forEachRemaining(names::add);
    return known.size() < 1000 ? known.computeIfAbsent(names, this::of) : of(names);
  }

  private Reading of(Set<String> names) {
    if (!mapped.isEmpty()) {
      return new Reading.As(new Columns(kind, mapped));
    }
    List<Columns> ways = new ArrayList<>(Recognition.of(names, kind));
    if (ways.size() > 1) {
      return new Reading.Ambiguous(List.copyOf(ways));
    }
    if (ways.size() == 1) {
      return new Reading.As(ways.getFirst());
    }
    // The gate says what such a record lacks.
    return kind != null ? new Reading.As(new Columns(kind, Map.of())) : new Reading.None();
  }

  /** What rows must have, for people: "quote (quote), qa (question, answer), …". */
  public static String kinds() {
    return Arrays.stream(RecordKind.values())
        .map(kind -> kind.word() + " (" + String.join(", ", kind.fields()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static Optional<RecordKind> having(Collection<String> fields) {
    return Arrays.stream(RecordKind.values())
        .filter(kind -> fields.containsAll(kind.fields()))
        .findFirst();
  }
}
