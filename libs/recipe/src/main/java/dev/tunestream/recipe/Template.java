package dev.tunestream.recipe;

import java.util.List;

/**
 * How a record becomes an example: what the model reads, and what it learns to write. A built-in
 * one is named in a recipe, others are written in it.
 */
public sealed interface Template permits TextTemplate, ChatTemplate {
  /** A built-in name, or null for a template written in the recipe. */
  String name();

  /** The fields that a record must have, each once, in order of appearance. */
  List<String> fields();

  /**
   * A built-in template.
   *
   * @throws RecipeException if there is none of this name; it tells which there are
   */
  static Template named(String name) {
    return BuiltInTemplates.named(name);
  }

  /** The names of the built-in templates, in the order in which they are listed to people. */
  static List<String> names() {
    return BuiltInTemplates.names();
  }
}
