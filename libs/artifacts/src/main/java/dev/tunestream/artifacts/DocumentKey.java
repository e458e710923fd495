package dev.tunestream.artifacts;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The readable key of a document, made only from checked segments, so that nothing a client sends
 * can lead out of its place. A key must not be the beginning of another key, as a file cannot be a
 * directory.
 *
 * @param segments 1 to 8 of {@code [a-z0-9._-]{1,200}}, none of them {@code .} or {@code ..}
 */
public record DocumentKey(List<String> segments) implements Comparable<DocumentKey> {
  static final int MAX_SEGMENTS = 8;

  /** S3 allows 1024 bytes; the rest is left to stores that add something. */
  static final int MAX_LENGTH = 900;

  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9._-]{1,200}");

  /** Places of content-addressed objects. */
  private static final Set<String> RESERVED = Set.of(Keys.OBJECTS, Keys.TREES);

  public DocumentKey {
    segments = List.copyOf(segments);
    if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
      throw refused(
          segments, "has %d segments; 1 to %d are allowed", segments.size(), MAX_SEGMENTS);
    }
    for (String segment : segments) {
      if (!isSegment(segment)) {
        throw refused(
            segments,
            "has the segment '%s'; a segment is 1 to 200 of a-z, 0-9, dot, hyphen and underscore, and not '.' or '..'",
            segment);
      }
    }
    if (RESERVED.contains(segments.getFirst())) {
      throw refused(segments, "begins with '%s', where objects are kept", segments.getFirst());
    }
    if (String.join("/", segments).length() > MAX_LENGTH) {
      throw refused(segments, "is longer than %d characters", MAX_LENGTH);
    }
  }

  /** The key with these segments. */
  public static DocumentKey of(String... segments) {
    return new DocumentKey(List.of(segments));
  }

  /** Whether the text may be one segment of a key. */
  public static boolean isSegment(String text) {
    return SEGMENT.matcher(text).matches() && !text.equals(".") && !text.equals("..");
  }

  /** The segments, joined by slashes: the key in the bucket. */
  public String path() {
    return String.join("/", segments);
  }

  @Override
  public int compareTo(DocumentKey other) {
    return path().compareTo(other.path());
  }

  @Override
  public String toString() {
    return path();
  }

  private static IllegalArgumentException refused(
      List<String> segments, String rule, Object... values) {
    return new IllegalArgumentException(
        "The document key '%s' %s.".formatted(String.join("/", segments), rule.formatted(values)));
  }
}
