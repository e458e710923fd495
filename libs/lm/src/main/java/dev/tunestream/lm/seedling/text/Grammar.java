package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.seedling.text.Piece.Reference;
import dev.tunestream.lm.seedling.text.TextFormatException.Place;
import java.util.List;
import java.util.Map;

/**
 * Symbols with their alternatives, and the kinds of documents made of them.
 *
 * @param symbols by name
 * @param documents the kinds, in the order of the files
 */
record Grammar(Map<String, Symbol> symbols, List<Document> documents) {

  /**
   * The alternatives of a symbol.
   *
   * @param rows alternatives by columns; all have the same number
   */
  record Symbol(String name, List<List<List<Piece>>> rows) {

    int columns() {
      return rows.getFirst().size();
    }
  }

  /** A kind of document. The weight is its share among all kinds. */
  record Document(int weight, List<Piece> pieces) {}

  Grammar {
    symbols = Map.copyOf(symbols);
    documents = List.copyOf(documents);
    for (Symbol symbol : symbols.values()) {
      for (List<List<Piece>> row : symbol.rows()) {
        for (List<Piece> column : row) {
          checkReferences(column, symbols);
        }
      }
    }
    for (Document document : documents) {
      checkReferences(document.pieces(), symbols);
    }
  }

  /** The sum of all weights. */
  int weight() {
    return documents.stream().mapToInt(Document::weight).sum();
  }

  private static void checkReferences(List<Piece> pieces, Map<String, Symbol> symbols) {
    for (Piece piece : pieces) {
      if (piece instanceof Reference(String name, int column, _, _, _, Place place)
          && name != null) {
        Symbol symbol = symbols.get(name);
        if (symbol == null) {
          throw new TextFormatException(place, "there is no symbol '%s'".formatted(name));
        }
        if (column >= symbol.columns()) {
          throw new TextFormatException(
              place,
              "the symbol '%s' has %d columns, not %d"
                  .formatted(name, symbol.columns(), column + 1));
        }
      }
    }
  }
}
