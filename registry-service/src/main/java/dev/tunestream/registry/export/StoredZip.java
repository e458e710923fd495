package dev.tunestream.registry.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose bytes follow from names and contents alone: entries in the order given, stored as
 * they are, with one and the same time. Weights hardly become smaller by packing, and packed bytes
 * would follow from the packer's version.
 *
 * @param entries with names of ASCII characters
 */
public record StoredZip(List<Entry> entries) {
  /** Of the very first moment Java would write an extra field with this machine's time zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  /** Sizes of the format's records (APPNOTE 4.3), without names and extra fields. */
  private static final long LOCAL_HEADER = 30;

  private static final long CENTRAL_HEADER = 46;
  private static final long END = 22;

  /** From here on the format needs extra fields. */
  private static final long LARGE = 0xffffffffL;

  /** Opens a content from its beginning; it is asked for twice, and must be the same. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /** A file. */
  public record Entry(String name, long size, Content content) {}

  /** How long the zip will be; nothing for one that is larger than the plain format allows. */
  public OptionalLong length() {
    long length = END;
    for (Entry entry : entries) {
      length += LOCAL_HEADER + CENTRAL_HEADER + 2L * entry.name().length() + entry.size();
    }
    return length < LARGE ? OptionalLong.of(length) : OptionalLong.empty();
  }

  /** Writes it; the stream is not closed. */
  public void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Entry entry : entries) {
      ZipEntry header = new ZipEntry(entry.name());
      header.setMethod(ZipEntry.STORED);
      header.setTimeLocal(TIME);
      header.setSize(entry.size());
      header.setCompressedSize(entry.size());
      header.setCrc(crc(entry));
      zip.putNextEntry(header);
      try (InputStream in = entry.content().open()) {
        in.transferTo(zip);
      }
      zip.closeEntry();
    }
    zip.finish();
  }

  private static long crc(Entry entry) throws IOException {
    try (CheckedInputStream in = new CheckedInputStream(entry.content().open(), new CRC32())) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.getChecksum().getValue();
    }
  }
}
