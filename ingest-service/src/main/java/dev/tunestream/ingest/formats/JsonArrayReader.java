package dev.tunestream.ingest.formats;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** A JSON array; each element is a row. What stands behind a mistake in it can't be read. */
final class JsonArrayReader implements RowReader {
  private final String name;
  private final JsonParser parser;
  private long rows;
  private long line;

  JsonArrayReader(String name, InputStream in) throws IOException {
    this.name = name;
    this.parser = RowJson.MAPPER.getFactory().createParser(in);
    // The format was chosen by the bracket.
    parser.nextToken();
  }

  @Override
  public Row next() throws IOException {
    try {
      if (parser.isClosed()) {
        return null;
      }
      if (parser.nextToken() == JsonToken.END_ARRAY) {
        end();
        return null;
      }
      line = parser.currentTokenLocation().getLineNr();
      JsonNode value = parser.readValueAsTree();
      rows++;
      String text = value.toString();
      return text.length() > MAX_ROW_BYTES
          ? RowJson.unreadable(rows, text, RowJson.tooLong())
          : RowJson.row(rows, value, text);
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  @Override
  public long line() {
    return line;
  }

  private void end() throws IOException {
    if (parser.nextToken() != null) {
      throw new UnreadableFileException(
          "%s has something behind its JSON array (line %d, column %d); a file holds one array, or one JSON object a line under a name that ends with .jsonl."
              .formatted(
                  name,
                  parser.currentTokenLocation().getLineNr(),
                  parser.currentTokenLocation().getColumnNr()));
    }
  }

  private UnreadableFileException broken(JsonProcessingException e) {
    return new UnreadableFileException(
        "%s can't be read behind row %d (line %d, column %d): %s. Correct it there; nothing of the file was taken."
            .formatted(
                name,
                rows,
                e.getLocation().getLineNr(),
                e.getLocation().getColumnNr(),
                RowJson.problem(e)),
        e);
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
