package dev.tunestream.ingest.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One JSON object a line; lines end with LF or CRLF, blank ones are passed over. */
final class JsonLinesReader implements RowReader {
  private static final char LOST = '\ufffd';

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long rows;
  private long lines;
  private boolean tooLong;

  JsonLinesReader(InputStream in) {
    this.in = in;
  }

  @Override
  public Row next() throws IOException {
    while (readLine()) {
      String text = line.toString(StandardCharsets.UTF_8);
      if (tooLong) {
        return RowJson.unreadable(++rows, text, RowJson.tooLong());
      }
      if (!text.isBlank()) {
        return parse(++rows, text);
      }
    }
    return null;
  }

  private Row parse(long number, String text) {
    return isUtf8(text)
        ? RowJson.parse(number, text.strip())
        : RowJson.unreadable(number, text, "it is not UTF-8 text");
  }

  @Override
  public long line() {
    return lines;
  }

  /** Whether the line is what was decoded; what is not UTF-8 is decoded to U+FFFD. */
  private boolean isUtf8(String decoded) {
    return decoded.indexOf(LOST) < 0
        || Arrays.equals(decoded.getBytes(StandardCharsets.UTF_8), line.toByteArray());
  }

  /** Fills {@link #line} without its end; of a line that is too long only the beginning. */
  private boolean readLine() throws IOException {
    line.reset();
    lines++;
    tooLong = false;
    boolean any = false;
    while (from < to || fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      tooLong |= line.size() + end - from > MAX_ROW_BYTES;
      if (!tooLong) {
        line.write(buffer, from, end - from);
      }
      boolean ended = end < to;
      from = ended ? end + 1 : end;
      if (ended) {
        return true;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
