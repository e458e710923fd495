package dev.tunestream.ingest.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Values between commas or tabs: the first line names the fields, every cell is a text. */
final class DelimitedReader implements RowReader {
  private final String name;
  private final String format;
  private final char separator;
  private final MappingIterator<String[]> lines;
  private final List<String> header;
  private long rows;
  private long line;

  DelimitedReader(String name, InputStream in, char separator) throws IOException {
    this.name = name;
    this.format = separator == ',' ? "CSV" : "TSV";
    this.separator = separator;
    this.lines = lines(in);
    this.header = header(cells());
  }

  @Override
  public Row next() throws IOException {
    String[] cells = cells();
    if (cells == null) {
      return null;
    }
    rows++;
    String text = String.join(String.valueOf(separator), cells);
    if (cells.length > header.size()) {
      return RowJson.unreadable(
          rows,
          text,
          "it has %d cells and the header has %d; put a cell that holds a %s into double quotes"
              .formatted(cells.length, header.size(), separator == ',' ? "comma" : "tab"));
    }
    if (text.length() > MAX_ROW_BYTES) {
      return RowJson.unreadable(rows, text, RowJson.tooLong());
    }
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < cells.length; i++) {
      data.put(header.get(i), cells[i]);
    }
    return new Row.Fields(rows, data);
  }

  private MappingIterator<String[]> lines(InputStream in) throws IOException {
    // A decoder made by hand refuses what is not UTF-8; one made by name would replace it.
    InputStreamReader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
    return reading(
        () ->
            CsvMapper.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .build()
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text));
  }

  private String[] cells() throws IOException {
    return reading(
        () -> {
          if (!lines.hasNextValue()) {
            return null;
          }
          // Blank lines behind the row before are passed over by now.
          line = lines.getParser().currentLocation().getLineNr();
          return lines.nextValue();
        });
  }

  @Override
  public long line() {
    return line;
  }

  private interface Reading<T> {
    T get() throws IOException;
  }

  private <T> T reading(Reading<T> reading) throws IOException {
    try {
      return reading.get();
    } catch (CharacterCodingException e) {
      throw broken("it is not UTF-8 text", e);
    } catch (JsonProcessingException e) {
      throw broken(e.getOriginalMessage(), e);
    }
  }

  private UnreadableFileException broken(String problem, Exception cause) {
    return new UnreadableFileException(
        "%s can't be read as %s behind row %d: %s. Correct it there; nothing of the file was taken."
            .formatted(name, format, rows, problem.lines().findFirst().orElse("")),
        cause);
  }

  private List<String> header(String[] cells) {
    List<String> names = new ArrayList<>();
    for (String cell : cells == null ? new String[0] : cells) {
      String field = cell.strip();
      if (field.isEmpty() || names.contains(field)) {
        throw new UnreadableFileException(
            "The header line of %s names column %d '%s'; each column needs a name of its own."
                .formatted(name, names.size() + 1, field));
      }
      names.add(field);
    }
    return names;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
