package dev.tunestream.client;

import dev.tunestream.events.DataRules;
import dev.tunestream.events.RecordKind;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Rows to put into a dataset.
 *
 * @param source where they are
 * @param kind of all its rows, or null when it follows from the template or from each row
 * @param template name of a built-in template whose fields every row must have, or null
 * @param map which columns fields are in, {@code question=Frage,answer=choices[gold]}, or null when
 *     the usual names tell
 * @param rules what is done about flaws; null means {@link DataRules#DEFAULT}
 */
public record Upload(
    String dataset, Source source, RecordKind kind, String template, String map, DataRules rules) {
  public Upload {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(source, "source");
    rules = rules == null ? DataRules.DEFAULT : rules;
  }

  /** Rows of a file that a built-in template fits. */
  public static Upload of(String dataset, Path file, String template) {
    return new Upload(dataset, new Source.LocalFile(file), null, template, null, null);
  }
}
