package dev.tunestream.ingest.upload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.events.InvalidEventException;
import dev.tunestream.events.RecordKind;
import dev.tunestream.recipe.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Of which kind the rows of a file are: as it was said, else by the fields of the template that
 * they are meant for, else by the fields of each row.
 *
 * @param fixed the kind of every row, or null where each row decides
 * @param requires fields that every row must have
 */
public record KindRule(RecordKind fixed, List<String> requires) {
  /**
   * The rule for a request.
   *
   * @param kind a kind's word, or null
   * @param template the name of a built-in template, or null
   * @throws InvalidEventException if there is no such kind
   * @throws dev.tunestream.recipe.RecipeException if there is no such template
   */
  public static KindRule of(String kind, String template) {
    List<String> requires = template == null ? List.of() : Template.named(template).fields();
    return new KindRule(
        kind == null ? having(requires).orElse(null) : RecordKind.of(kind), requires);
  }

  /** The kind of a row, or nothing where its fields make none. */
  public Optional<RecordKind> kindOf(ObjectNode row) {
    return fixed != null
        ? Optional.of(fixed)
        : having(row.properties().stream().map(field -> field.getKey()).toList());
  }

  /** What rows must have, for people: "quote (quote), qa (question, answer), …". */
  public static String kinds() {
    return Arrays.stream(RecordKind.values())
        .map(kind -> kind.word() + " (" + String.join(", ", kind.fields()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static Optional<RecordKind> having(List<String> fields) {
    return Arrays.stream(RecordKind.values())
        .filter(kind -> fields.containsAll(kind.fields()))
        .findFirst();
  }
}
