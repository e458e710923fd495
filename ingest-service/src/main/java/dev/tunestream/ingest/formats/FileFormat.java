package dev.tunestream.ingest.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How a file holds rows: decided by the ending of its name, else by its first character. */
public enum FileFormat {
  /** One JSON object a line. */
  JSON_LINES,
  /** One JSON array of objects. */
  JSON_ARRAY,
  /** Comma-separated values (RFC 4180) below a header line. */
  CSV;

  private static final int HEAD_BYTES = 8192;
  private static final int BOM_BYTES = 3;

  /**
   * Opens a file for reading, its byte-order mark passed over.
   *
   * @param name the name that the file has for people; its ending counts
   * @throws UnreadableFileException if it is empty or no text
   */
  public static RowReader open(String name, Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(HEAD_BYTES);
      byte[] head = in.readNBytes(HEAD_BYTES);
      in.reset();
      checkText(name, head);
      if (hasBom(head)) {
        in.skipNBytes(BOM_BYTES);
      }
      return switch (of(name, head)) {
        case JSON_LINES -> new JsonLinesReader(in);
        case JSON_ARRAY -> new JsonArrayReader(name, in);
        case CSV -> new CsvReader(name, in);
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static FileFormat of(String name, byte[] head) {
    String lower = name.toLowerCase(Locale.ROOT);
    int first = firstCharacter(head);
    if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
      return JSON_LINES;
    }
    if (lower.endsWith(".csv")) {
      return CSV;
    }
    if (lower.endsWith(".json")) {
      // Many call JSON lines plainly .json.
      return first == '[' ? JSON_ARRAY : JSON_LINES;
    }
    return switch (first) {
      case '[' -> JSON_ARRAY;
      case '{' -> JSON_LINES;
      default -> CSV;
    };
  }

  private static void checkText(String name, byte[] head) {
    if (firstCharacter(head) < 0 && head.length < HEAD_BYTES) {
      throw new UnreadableFileException(
          name + " is empty; give a file with rows as JSON lines, a JSON array or CSV.");
    }
    int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
    if (mark == 0xfeff || mark == 0xfffe) {
      throw new UnreadableFileException(
          name + " is text in UTF-16; only UTF-8 is read, so save it as UTF-8.");
    }
    for (byte b : head) {
      if (b == 0) {
        throw new UnreadableFileException(
            name
                + " is a binary file and not text; unpack it, or export its rows as JSON lines, a"
                + " JSON array or CSV.");
      }
    }
  }

  private static boolean hasBom(byte[] head) {
    return head.length >= BOM_BYTES
        && (head[0] & 0xff) == 0xef
        && (head[1] & 0xff) == 0xbb
        && (head[2] & 0xff) == 0xbf;
  }

  /** The first character that is no white space, or -1. */
  private static int firstCharacter(byte[] head) {
    for (int i = hasBom(head) ? BOM_BYTES : 0; i < head.length; i++) {
      if (head[i] > ' ' || head[i] < 0) {
        return head[i] & 0xff;
      }
    }
    return -1;
  }
}
