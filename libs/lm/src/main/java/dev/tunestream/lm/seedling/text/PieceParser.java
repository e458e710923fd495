package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.seedling.text.Piece.Bond;
import dev.tunestream.lm.seedling.text.Piece.Form;
import dev.tunestream.lm.seedling.text.Piece.Reference;
import dev.tunestream.lm.seedling.text.Piece.Words;
import dev.tunestream.lm.seedling.text.TextFormatException.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a line into words and references such as <code>{^town.2@t}</code>. */
final class PieceParser {

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern REFERENCE =
      Pattern.compile("([=^]?)([a-z0-9-]+|(?=[.@]))(?:\\.([1-9][0-9]*))?(?:([@~&])([a-z0-9-]+))?");

  private PieceParser() {}

  static List<Piece> parse(String line, Place place) {
    List<Piece> pieces = new ArrayList<>();
    Matcher braces = BRACES.matcher(line);
    int from = 0;
    while (braces.find()) {
      addWords(line.substring(from, braces.start()), place, pieces);
      pieces.add(reference(braces.group(1), place));
      from = braces.end();
    }
    addWords(line.substring(from), place, pieces);
    return List.copyOf(pieces);
  }

  private static void addWords(String words, Place place, List<Piece> pieces) {
    if (words.contains("{") || words.contains("}")) {
      throw new TextFormatException(place, "a brace is not closed or not opened");
    }
    if (!words.isEmpty()) {
      pieces.add(new Words(words.replace("\\n", "\n")));
    }
  }

  private static Reference reference(String inner, Place place) {
    Matcher parts = REFERENCE.matcher(inner);
    if (!parts.matches() || (parts.group(2) == null && !"@".equals(parts.group(4)))) {
      throw new TextFormatException(
          place,
          "{%s} is no reference: write {symbol}, {symbol.column}, {symbol@key} or {@key}"
              .formatted(inner));
    }
    Form form =
        switch (parts.group(1)) {
          case "^" -> Form.CAPITAL;
          case "=" -> Form.SILENT;
          default -> Form.PLAIN;
        };
    int column = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)) - 1;
    Bond bond =
        switch (parts.group(4)) {
          case "@" -> Bond.TEXT;
          case "~" -> Bond.FOLLOWS;
          case "&" -> Bond.ROW;
          case null, default -> Bond.NONE;
        };
    String symbol = parts.group(2).isEmpty() ? null : parts.group(2);
    if (symbol == null && bond != Bond.TEXT) {
      throw new TextFormatException(
          place, "{%s} names no symbol: only {@key} can do without".formatted(inner));
    }
    return new Reference(symbol, column, form, bond, parts.group(5), place);
  }
}
