package dev.tunestream.registry.card;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;

/**
 * Reads a report without the texts of its rows, which are nearly all of it: of a row only its
 * categories are kept, by which answers are counted.
 */
final class ReportReader {
  private static final JsonFactory JSON = new ObjectMapper().getFactory();

  private static final Set<String> OF_ROWS = Set.of("answers", "base", "tuned", "categories");

  private ReportReader() {}

  /** The report; the stream is read to its end, where the store checks it. */
  static JsonNode read(InputStream in) throws IOException {
    try (JsonParser parser =
        new FilteringParserDelegate(
            JSON.createParser(in), new Whole(), TokenFilter.Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      JsonNode report = parser.readValueAsTree();
      in.transferTo(OutputStream.nullOutputStream());
      return report;
    }
  }

  private static final class Whole extends TokenFilter {
    @Override
    public TokenFilter includeProperty(String name) {
      return switch (name) {
        case "rows" -> new Rows();
        case "lengths" -> null;
        default -> TokenFilter.INCLUDE_ALL;
      };
    }

    @Override
    protected boolean _includeScalar() {
      return false;
    }
  }

  private static final class Rows extends TokenFilter {
    @Override
    public TokenFilter includeProperty(String name) {
      if (name.equals("categories")) {
        return TokenFilter.INCLUDE_ALL;
      }
      return OF_ROWS.contains(name) ? this : null;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
      return true;
    }

    @Override
    public boolean includeEmptyArray(boolean contentsFiltered) {
      return true;
    }

    @Override
    protected boolean _includeScalar() {
      return false;
    }
  }
}
