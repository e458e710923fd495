package dev.tunestream.registry.hub.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file, as the header {@code Range} asks for it (RFC 9110, section 14).
 *
 * @param first its first byte, from 0
 * @param length bytes, 1 or more
 */
record ByteRange(long first, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** The part lies outside of the file. */
  static final class UnsatisfiableException extends Exception {}

  /**
   * Reads the header. One that isn't understood, or asks for several parts, is passed over: then
   * the whole file is the answer.
   *
   * @param header null for none
   * @param size of the file in bytes
   * @throws UnsatisfiableException if no byte of the file is in it
   */
  static Optional<ByteRange> of(String header, long size) throws UnsatisfiableException {
    Matcher range = ONE.matcher(header == null ? "" : header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long last = Math.min(Long.parseLong(range.group(2)), size);
      return Optional.of(within(size - last, size - 1, size));
    }
    long first = Long.parseLong(range.group(1));
    long last =
        range.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(range.group(2)), size - 1);
    if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
      return Optional.empty();
    }
    return Optional.of(within(first, last, size));
  }

  private static ByteRange within(long first, long last, long size) throws UnsatisfiableException {
    if (first >= size || last < first) {
      throw new UnsatisfiableException();
    }
    return new ByteRange(first, last - first + 1);
  }

  /** The header {@code Content-Range} of an answer with it. */
  String header(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
