package dev.tunestream.artifacts;

import java.util.regex.Pattern;

/**
 * A sha256 as 64 lower-case hexadecimal digits: the name of an object or a tree.
 *
 * @param hex the digits
 */
public record Digest(String hex) implements Comparable<Digest> {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public Digest {
    if (hex == null || !FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a digest. A digest is a sha256 written as 64 lower-case hexadecimal digits."
              .formatted(shortened(hex)));
    }
  }

  private static String shortened(String text) {
    return text == null || text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }

  @Override
  public int compareTo(Digest other) {
    return hex.compareTo(other.hex);
  }

  /** The digits alone, so that a digest can be put into a key or a message as it is. */
  @Override
  public String toString() {
    return hex;
  }
}
