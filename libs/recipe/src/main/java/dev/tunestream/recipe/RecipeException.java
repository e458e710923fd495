package dev.tunestream.recipe;

/** A recipe that can't be built: names the field by its path, the value given and the rule. */
public final class RecipeException extends IllegalArgumentException {
  private final String field;

  public RecipeException(String field, Object value, String rule) {
    super("recipe field '" + field + "' is " + shown(value) + "; " + rule);
    this.field = field;
  }

  /** For what is wrong with the document as a whole, such as text that isn't YAML. */
  public RecipeException(String message) {
    super(message);
    this.field = "";
  }

  /** The path of the field, such as {@code training.learningRate}; empty for the whole document. */
  public String field() {
    return field;
  }

  private static String shown(Object value) {
    if (value == null) {
      return "missing";
    }
    String text = value instanceof String ? "'" + value + "'" : value.toString();
    return text.length() <= 120 ? text : text.substring(0, 117) + "…'";
  }
}
