package dev.tunestream.ingest.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern for one name, without slashes, as {@code fnmatch} reads it. Stars are tried the
 * shortest way first and only the last one is ever extended, which is enough and never slow.
 */
final class NamePattern {
  private sealed interface Token {}

  private enum Star implements Token {
    STAR
  }

  private record One(IntPredicate rule) implements Token {}

  private final List<Token> tokens = new ArrayList<>();

  NamePattern(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = c == '[' ? closing(text, i) : -1;
      if (end > 0) {
        tokens.add(new One(oneOf(text.substring(i + 1, end))));
        i = end;
      } else if (c == '*') {
        tokens.add(Star.STAR);
      } else {
        tokens.add(new One(character -> c == '?' || character == c));
      }
    }
  }

  boolean matches(String name) {
    int token = 0;
    int star = -1;
    int resume = 0;
    int at = 0;
    while (at < name.length()) {
      Token next = token < tokens.size() ? tokens.get(token) : null;
      if (next == Star.STAR) {
        star = token++;
        resume = at;
      } else if (next instanceof One(IntPredicate rule) && rule.test(name.charAt(at))) {
        token++;
        at++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    return tokens.subList(token, tokens.size()).stream().allMatch(rest -> rest == Star.STAR);
  }

  /** Where a bracket ends; -1 where it does not, and stands for itself. */
  private static int closing(String text, int open) {
    int first = text.startsWith("!", open + 1) ? open + 2 : open + 1;
    // A bracket that would close at once is one of the characters.
    return text.indexOf(']', first + 1);
  }

  private static IntPredicate oneOf(String inside) {
    boolean none = inside.startsWith("!");
    String characters = none ? inside.substring(1) : inside;
    IntPredicate some = character -> false;
    for (int i = 0; i < characters.length(); i++) {
      char from = characters.charAt(i);
      boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
      char to = range ? characters.charAt(i + 2) : from;
      some = some.or(character -> character >= from && character <= to);
      i += range ? 2 : 0;
    }
    return none ? some.negate() : some;
  }
}
