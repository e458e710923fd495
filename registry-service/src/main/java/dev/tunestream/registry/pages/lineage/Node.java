package dev.tunestream.registry.pages.lineage;

/**
 * A thing in a lineage.
 *
 * @param id names it in the picture
 * @param kind what it is, in a word that also names its colour
 * @param name what people call it
 * @param note more in few words, or null
 * @param link the page about it, or null
 */
public record Node(String id, String kind, String name, String note, String link) {
  private static final int MOST = 26;

  /** The name as far as the box holds it. */
  public String shownName() {
    return bounded(name);
  }

  public String shownNote() {
    return note == null ? "" : bounded(note);
  }

  /** What people hear and see on hovering. */
  public String title() {
    return kind + " " + name + (note == null ? "" : ", " + note);
  }

  private static String bounded(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
  }
}
