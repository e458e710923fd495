package dev.tunestream.ingest.columns;

import dev.tunestream.events.RecordKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ways in which columns can be read as records, by the names that people usually give them. */
final class Recognition {
  /**
   * A kind by some names.
   *
   * @param needed from the field to the columns that it may be, the first that is there counts
   */
  private record Shape(
      RecordKind kind, Map<String, List<String>> needed, Map<String, List<String>> optional) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(
              RecordKind.QUOTE,
              Map.of("quote", List.of("quote")),
              Map.of("author", List.of("author"), "tags", List.of("tags"))),
          pair("question", "answer"),
          pair("question", "response"),
          pair("query", "answer"),
          pair("query", "response"),
          pair("prompt", "completion"),
          pair("prompt", "response"),
          pair("prompt", "answer"),
          pair("input", "output"),
          new Shape(
              RecordKind.INSTRUCTION,
              Map.of(
                  "instruction",
                  List.of("instruction"),
                  "output",
                  List.of("output", "response", "completion", "answer")),
              Map.of("input", List.of("input", "context"))),
          new Shape(
              RecordKind.CHAT,
              Map.of("messages", List.of("messages", "conversations", "conversation")),
              Map.of()),
          new Shape(
              RecordKind.CHOICE,
              Map.of("choices", List.of("choices")),
              Map.of("query", List.of("query"), "gold", List.of("gold"))),
          new Shape(RecordKind.TEXT, Map.of("text", List.of("text", "content")), Map.of()));

  private Recognition() {}

  private static Shape pair(String question, String answer) {
    return new Shape(
        RecordKind.QA, Map.of("question", List.of(question), "answer", List.of(answer)), Map.of());
  }

  /**
   * Every way that makes sense: one whose columns are all part of another's is none, and a text is
   * one only where nothing else is.
   *
   * @param kind the only kind to look for, or null
   */
  static List<Columns> of(Collection<String> columns, RecordKind kind) {
    Map<String, String> known = new LinkedHashMap<>();
    columns.forEach(name -> known.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), name));
    List<Columns> found = new ArrayList<>();
    for (Shape shape : SHAPES) {
      if (kind == null || shape.kind() == kind) {
        read(shape, known).ifPresent(found::add);
      }
    }
    List<Columns> widest =
        found.stream()
            .filter(one -> found.stream().noneMatch(other -> isPart(one, other)))
            .toList();
    List<Columns> sided = widest.stream().filter(one -> one.kind() != RecordKind.TEXT).toList();
    return sided.isEmpty() ? widest : sided;
  }

  private static boolean isPart(Columns one, Columns other) {
    return names(other).size() > names(one).size() && names(other).containsAll(names(one));
  }

  private static Set<String> names(Columns columns) {
    return columns.fields().values().stream().map(ColumnPath::column).collect(Collectors.toSet());
  }

  private static Optional<Columns> read(Shape shape, Map<String, String> known) {
    Map<String, ColumnPath> fields = new LinkedHashMap<>();
    for (String field : shape.kind().fields()) {
      Optional<String> column = first(shape.needed().get(field), known);
      if (column.isEmpty()) {
        return Optional.empty();
      }
      fields.put(field, ColumnPath.column(column.get()));
    }
    shape
        .optional()
        .forEach(
            (field, names) ->
                first(names, known)
                    .ifPresent(column -> fields.put(field, ColumnPath.column(column))));
    return Optional.of(new Columns(shape.kind(), fields));
  }

  private static Optional<String> first(List<String> names, Map<String, String> known) {
    return names.stream().map(known::get).filter(name -> name != null).findFirst();
  }
}
