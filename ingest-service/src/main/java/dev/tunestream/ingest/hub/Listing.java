package dev.tunestream.ingest.hub;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names for messages: a few of them, and how many more there are. */
final class Listing {
  private static final int MOST = 20;
  private static final int MOST_OF_A_FORMAT = 3;

  private Listing() {}

  static String of(Collection<String> names) {
    return of(names, MOST);
  }

  /** Files by what they hold. */
  static String ofFormats(Map<DataFormat, List<String>> formats) {
    return formats.entrySet().stream()
        .map(entry -> entry.getKey().word() + " (" + of(entry.getValue(), MOST_OF_A_FORMAT) + ")")
        .collect(Collectors.joining(", "));
  }

  /** A sentence that tells the files which are read, or what else there is. */
  static String ofRepository(FileList files) {
    List<String> data = files.names().stream().filter(DataFormat::isRead).toList();
    if (!data.isEmpty()) {
      return "It has the files %s.".formatted(of(data));
    }
    return files.names().isEmpty()
        ? "It is empty."
        : "It has only %s, none of which is read.".formatted(of(files.names()));
  }

  private static String of(Collection<String> names, int most) {
    int more = names.size() - most;
    return names.stream().limit(most).collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
