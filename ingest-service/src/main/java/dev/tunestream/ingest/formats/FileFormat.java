package dev.tunestream.ingest.formats;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** How a file holds rows: decided by the ending of its name, else by its first bytes. */
public enum FileFormat {
  /** One JSON object a line. */
  JSON_LINES,
  /** One JSON array of objects. */
  JSON_ARRAY,
  /** Comma-separated values (RFC 4180) below a header line. */
  CSV,
  /** Tab-separated values below a header line. */
  TSV,
  /** Apache Parquet. */
  PARQUET;

  /** What people may give, for messages. */
  public static final String KNOWN =
      "JSON lines, a JSON array, CSV or TSV below a header line, or Parquet, plain or packed with"
          + " gzip or zstd";

  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** What people take for data, by its first bytes. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "PK\u0003\u0004", "a zip archive (spreadsheets are, too)",
          "BZh", "packed with bzip2",
          "\u00fd7zXZ", "packed with xz",
          "ARROW1", "an Arrow file",
          "Obj\u0001", "an Avro file",
          "SQLite format 3", "an SQLite database",
          "%PDF", "a PDF document");

  private static final int HEAD_BYTES = 8192;
  private static final int BOM_BYTES = 3;

  /**
   * Opens a file for reading, unpacked and its byte-order mark passed over.
   *
   * @param name the name that the file has for people; its ending counts
   * @throws UnreadableFileException if it is empty, damaged, or nothing that rows are read from
   */
  public static RowReader open(String name, Path file) throws IOException {
    Compression compression = Compression.of(name, file);
    InputStream in = new BufferedInputStream(compression.open(name, file), HEAD_BYTES);
    try {
      in.mark(HEAD_BYTES);
      byte[] head = in.readNBytes(HEAD_BYTES);
      in.reset();
      FileFormat format = of(name, compression.unpackedName(name), head);
      if (format == PARQUET) {
        return parquet(name, file, compression, in);
      }
      if (hasBom(head)) {
        in.skipNBytes(BOM_BYTES);
      }
      return switch (format) {
        case JSON_LINES -> new JsonLinesReader(in);
        case JSON_ARRAY -> new JsonArrayReader(name, in);
        case CSV -> new DelimitedReader(name, in, ',');
        case TSV -> new DelimitedReader(name, in, '\t');
        case PARQUET -> throw new IllegalStateException("opened above");
      };
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static FileFormat of(String name, String unpacked, byte[] head) {
    if (startsWith(head, PARQUET_MAGIC)) {
      return PARQUET;
    }
    String lower = unpacked.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".parquet")) {
      throw new UnreadableFileException(
          name + " ends like a Parquet file and is none: it doesn't begin with PAR1.");
    }
    checkText(name, head);
    int first = firstCharacter(head);
    if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
      return JSON_LINES;
    }
    if (lower.endsWith(".csv")) {
      return CSV;
    }
    if (lower.endsWith(".tsv") || lower.endsWith(".tab")) {
      return TSV;
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

  /** DuckDB reads files, not streams. */
  private static RowReader parquet(String name, Path file, Compression compression, InputStream in)
      throws IOException {
    try (in) {
      if (compression == Compression.NONE) {
        return new ParquetReader(name, file, false);
      }
      Path unpacked = Files.createTempFile("tunestream-unpacked-", ".parquet");
      try {
        Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
        return new ParquetReader(name, unpacked, true);
      } catch (IOException | RuntimeException e) {
        Files.delete(unpacked);
        throw e;
      }
    }
  }

  private static void checkText(String name, byte[] head) {
    if (firstCharacter(head) < 0 && head.length < HEAD_BYTES) {
      throw new UnreadableFileException(name + " is empty; give a file with rows: " + KNOWN + ".");
    }
    int mark = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
    if (mark == 0xfeff || mark == 0xfffe) {
      throw new UnreadableFileException(
          name + " is text in UTF-16; only UTF-8 is read, so save it as UTF-8.");
    }
    OTHERS.forEach(
        (begin, what) -> {
          if (startsWith(head, begin.getBytes(StandardCharsets.ISO_8859_1))) {
            throw new UnreadableFileException(
                "%s is %s; unpack it or export its rows as %s.".formatted(name, what, KNOWN));
          }
        });
    for (byte b : head) {
      if (b == 0) {
        throw new UnreadableFileException(
            name + " is a binary file and not text; export its rows as " + KNOWN + ".");
      }
    }
  }

  private static boolean startsWith(byte[] head, byte[] begin) {
    return head.length >= begin.length
        && Arrays.equals(head, 0, begin.length, begin, 0, begin.length);
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
