package dev.tunestream.ingest.formats;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * How a whole file is packed: told by its first bytes, which the ending of its name must not belie.
 */
enum Compression {
  NONE(List.of()),
  GZIP(List.of(".gz", ".gzip"), 0x1f, 0x8b),
  ZSTD(List.of(".zst", ".zstd"), 0x28, 0xb5, 0x2f, 0xfd);

  /** A small file may unpack to a very large one. */
  static final long MAX_UNPACKED_BYTES = 64L << 30;

  private static final int BUFFER = 1 << 16;

  private final List<String> endings;
  private final byte[] magic;

  Compression(List<String> endings, int... magic) {
    this.endings = endings;
    this.magic = new byte[magic.length];
    for (int i = 0; i < magic.length; i++) {
      this.magic[i] = (byte) magic[i];
    }
  }

  /**
   * How a file is packed.
   *
   * @param name the name that the file has for people
   * @throws UnreadableFileException if its name ends like that of another compression
   */
  static Compression of(String name, Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(4);
    }
    Compression found =
        Arrays.stream(values())
            .filter(one -> one != NONE && one.begins(head))
            .findFirst()
            .orElse(NONE);
    Compression named =
        Arrays.stream(values()).filter(one -> one.ending(name) != null).findFirst().orElse(NONE);
    if (named != NONE && named != found && head.length > 0) {
      throw new UnreadableFileException(
          "%s ends like a file packed with %s, but its bytes are %s; give it the name that it should have, or pack it again."
              .formatted(
                  name, named.word(), found == NONE ? "not" : "packed with " + found.word()));
    }
    return found;
  }

  /** The name without the ending that tells of this compression. */
  String unpackedName(String name) {
    String ending = ending(name);
    return ending == null ? name : name.substring(0, name.length() - ending.length());
  }

  /** The file's content, unpacked; a damaged one is told as {@link UnreadableFileException}. */
  InputStream open(String name, Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return switch (this) {
        case NONE -> in;
        case GZIP -> new Unpacking(name, this, new GZIPInputStream(in, BUFFER));
        case ZSTD -> new Unpacking(name, this, new ZstdInputStream(in));
      };
    } catch (IOException e) {
      in.close();
      throw Unpacking.damaged(name, this, 0, e);
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean begins(byte[] head) {
    return head.length >= magic.length
        && Arrays.equals(magic, 0, magic.length, head, 0, magic.length);
  }

  private String ending(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().filter(lower::endsWith).findFirst().orElse(null);
  }
}
