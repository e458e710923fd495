package dev.tunestream.ingest.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the ending of a file's name says that it holds, of those that hold data at all. */
enum DataFormat {
  PARQUET("Parquet", true, ".parquet"),
  JSON("JSON", true, ".jsonl", ".ndjson", ".json"),
  CSV("CSV", true, ".csv"),
  TSV("TSV", true, ".tsv", ".tab"),
  ARROW("Arrow", false, ".arrow", ".feather"),
  TEXT("plain text", false, ".txt", ".conll", ".conllu"),
  XML("XML", false, ".xml"),
  HDF5("HDF5", false, ".h5", ".hdf5"),
  PYTHON("Python's own format", false, ".pkl", ".pickle", ".npy", ".npz", ".pt"),
  SPREADSHEET("spreadsheet", false, ".xlsx", ".xls", ".ods"),
  ARCHIVE("archive", false, ".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".lz4"),
  IMAGE("image", false, ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"),
  SOUND("sound", false, ".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a"),
  FILM("film", false, ".mp4", ".mkv", ".avi", ".mov", ".webm");

  /** How files are packed that are read. */
  private static final List<String> PACKED = List.of(".gz", ".gzip", ".zst", ".zstd");

  private final String word;
  private final boolean read;
  private final List<String> endings;

  DataFormat(String word, boolean read, String... endings) {
    this.word = word;
    this.read = read;
    this.endings = List.of(endings);
  }

  /** The format of a file; nothing for a file that is not known to hold data. */
  static Optional<DataFormat> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String unpacked =
        PACKED.stream()
            .filter(lower::endsWith)
            .findFirst()
            .map(ending -> lower.substring(0, lower.length() - ending.length()))
            .orElse(lower);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(unpacked::endsWith))
        .findFirst();
  }

  /** Whether rows are read from a file. */
  static boolean isRead(String name) {
    return of(name).filter(DataFormat::isRead).isPresent();
  }

  /** What people call it. */
  String word() {
    return word;
  }

  /** Whether rows are read from it. */
  boolean isRead() {
    return read;
  }
}
