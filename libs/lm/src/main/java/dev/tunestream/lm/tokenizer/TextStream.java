package dev.tunestream.lm.tokenizer;

import java.util.Arrays;

/**
 * Text of token ids that come one by one. The pieces together are the text of all ids; none of them
 * ends within a character, though a token may.
 *
 * <p>A token's text depends on those before it (a leading space that only the first loses, bytes of
 * a character begun earlier), so the ids since the last piece but one are decoded again each time.
 */
public final class TextStream {
  private static final String INCOMPLETE = "\uFFFD";

  private final Tokenizer tokenizer;

  /** Ids that are decoded with the next one: those of the last piece, then those of none yet. */
  private int[] window = {};

  private int lastPiece;
  private String known = "";

  public TextStream(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Takes the next id and gives the text that it completes, which may be empty. */
  public String push(int id) {
    window = Arrays.copyOf(window, window.length + 1);
    window[window.length - 1] = id;
    String text = tokenizer.decode(window);
    if (text.length() <= known.length() || text.endsWith(INCOMPLETE)) {
      return "";
    }
    String piece = text.substring(known.length());
    window = Arrays.copyOfRange(window, lastPiece, window.length);
    lastPiece = window.length;
    known = tokenizer.decode(window);
    return piece;
  }

  /** Says that no id follows; what is left is given, with U+FFFD for a character cut short. */
  public String end() {
    String text = window.length == 0 ? "" : tokenizer.decode(window);
    String rest = text.substring(Math.min(known.length(), text.length()));
    window = new int[0];
    lastPiece = 0;
    known = "";
    return rest;
  }
}
