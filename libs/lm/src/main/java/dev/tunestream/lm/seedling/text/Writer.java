package dev.tunestream.lm.seedling.text;

import dev.tunestream.lm.seedling.text.Grammar.Document;
import dev.tunestream.lm.seedling.text.Grammar.Symbol;
import dev.tunestream.lm.seedling.text.Piece.Reference;
import dev.tunestream.lm.seedling.text.Piece.Words;
import dev.tunestream.lm.seedling.text.Scope.Kept;
import dev.tunestream.lm.seedling.text.Scope.KeptRow;
import dev.tunestream.lm.seedling.text.Scope.KeptText;
import dev.tunestream.lm.tensor.SeededRandom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes documents by a grammar. What follows from a key ({@code ~}) depends on the world's seed
 * alone, everything else on the generator that is given for a document: so all documents of one
 * world tell the same facts.
 */
final class Writer {

  private static final int TRIES = 20;
  private static final Pattern ARTICLE = Pattern.compile("\\b([aA])\\(n\\)(?=[^\\p{L}]*(\\p{L})?)");

  private final Grammar grammar;
  private final long world;

  Writer(Grammar grammar, long world) {
    this.grammar = grammar;
    this.world = world;
  }

  /** One document of a kind chosen by weight. */
  String write(SeededRandom random) {
    int ticket = random.nextInt(grammar.weight());
    for (Document document : grammar.documents()) {
      ticket -= document.weight();
      if (ticket < 0) {
        return withArticles(expand(document.pieces(), new Scope(), random));
      }
    }
    throw new IllegalStateException("the weights of the documents don't add up");
  }

  private String expand(List<Piece> pieces, Scope scope, SeededRandom random) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      switch (piece) {
        case Words(String words) -> text.append(words);
        case Reference reference -> text.append(expand(reference, scope, random));
      }
    }
    return text.toString();
  }

  private String expand(Reference reference, Scope scope, SeededRandom random) {
    String text =
        switch (reference.bond()) {
          case NONE -> expand(anyRow(reference, random).get(reference.column()), scope, random);
          case TEXT -> kept(reference, scope, random);
          case FOLLOWS -> following(reference, scope, random);
          case ROW -> ofRow(reference, scope, random);
        };
    return switch (reference.form()) {
      case PLAIN -> text;
      case CAPITAL -> capital(text);
      case SILENT -> "";
    };
  }

  private String kept(Reference reference, Scope scope, SeededRandom random) {
    Kept kept = scope.get(reference.key());
    if (kept == null && reference.symbol() == null) {
      throw new TextFormatException(
          reference.place(),
          "the key '%s' stands for nothing yet: name its symbol".formatted(reference.key()));
    }
    if (kept == null) {
      kept = keepText(reference, scope, random);
    }
    if (!(kept instanceof KeptText(String symbol, List<List<Piece>> row, String[] texts))
        || reference.symbol() != null && !symbol.equals(reference.symbol())) {
      throw taken(reference, kept);
    }
    int column = reference.column();
    if (column >= texts.length) {
      throw new TextFormatException(
          reference.place(),
          "the symbol '%s' has %d columns, not %d".formatted(symbol, texts.length, column + 1));
    }
    if (texts[column] == null) {
      texts[column] = expand(row.get(column), scope, random);
    }
    return texts[column];
  }

  /** Chooses until the text is none that another key of the symbol has, or gives in. */
  private KeptText keepText(Reference reference, Scope scope, SeededRandom random) {
    if (reference.symbol() == null) {
      throw unbound(reference);
    }
    for (int attempt = 1; ; attempt++) {
      List<List<Piece>> row = anyRow(reference, random);
      Scope tried = scope.copy();
      String[] texts = new String[row.size()];
      texts[0] = expand(row.getFirst(), tried, random);
      if (attempt == TRIES || !scope.has(reference.symbol(), texts[0])) {
        KeptText kept = new KeptText(reference.symbol(), row, texts);
        scope.take(tried);
        scope.put(reference.key(), kept);
        return kept;
      }
    }
  }

  private String following(Reference reference, Scope scope, SeededRandom random) {
    if (!(scope.get(reference.key()) instanceof KeptText(_, _, String[] texts))) {
      throw unbound(reference);
    }
    SeededRandom own = new SeededRandom(world, reference.symbol() + "\0" + texts[0]);
    List<List<Piece>> row = anyRow(reference, own);
    return expand(row.get(reference.column()), new Scope(), own);
  }

  private String ofRow(Reference reference, Scope scope, SeededRandom random) {
    Kept kept = scope.get(reference.key());
    if (kept == null) {
      kept = new KeptRow(reference.symbol(), anyRow(reference, random), new Scope());
      scope.put(reference.key(), kept);
    }
    if (!(kept instanceof KeptRow(String symbol, List<List<Piece>> row, Scope inner))
        || !symbol.equals(reference.symbol())) {
      throw taken(reference, kept);
    }
    return expand(row.get(reference.column()), inner, random);
  }

  private List<List<Piece>> anyRow(Reference reference, SeededRandom random) {
    Symbol symbol = grammar.symbols().get(reference.symbol());
    return symbol.rows().get(random.nextInt(symbol.rows().size()));
  }

  private static TextFormatException unbound(Reference reference) {
    return new TextFormatException(
        reference.place(),
        "the key '%s' has no text yet: bind it with {symbol@%1$s} before"
            .formatted(reference.key()));
  }

  private static TextFormatException taken(Reference reference, Kept kept) {
    return new TextFormatException(
        reference.place(),
        "the key '%s' stands for '%s' already, in another way"
            .formatted(reference.key(), kept.symbol()));
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String withArticles(String text) {
    return ARTICLE
        .matcher(text)
        .replaceAll(
            found -> {
              String letter = found.group(2);
              boolean vowel = letter != null && "aeiouAEIOU".contains(letter);
              return Matcher.quoteReplacement(found.group(1) + (vowel ? "n" : ""));
            });
  }
}
