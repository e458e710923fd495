package dev.tunestream.lm.seedling.text;

import java.nio.charset.StandardCharsets;

/** A seed from a text, the same everywhere and always: FNV-1a of its UTF-8 bytes, 64 bits. */
final class Seeds {

  private Seeds() {}

  static long of(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return hash;
  }
}
