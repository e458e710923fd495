package dev.tunestream.recipe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The templates that have a name. */
final class BuiltInTemplates {
  static final String QUOTE_TAGS = "quote-tags";

  /** In the order in which they are listed to people. */
  private static final List<Template> ALL =
      List.of(
          // The space belongs to the completion: byte-level tokenizers join it to the word behind.
          new TextTemplate(QUOTE_TAGS, "{quote} ->:", " {tags}"),
          new TextTemplate("quote", "", "{quote}"),
          new TextTemplate("plain", "", "{text}"),
          new TextTemplate("qa", "### Question:\n{question}\n\n### Answer:\n", "{answer}"),
          new TextTemplate(
              "alpaca",
              """
              Below is an instruction that describes a task, paired with an input that provides further context. \
              Write a response that appropriately completes the request.

              ### Instruction:
              {instruction}

              ### Input:
              {input}

              ### Response:
              """,
              "{output}",
              new TextTemplate(
                  "alpaca",
                  """
                  Below is an instruction that describes a task. \
                  Write a response that appropriately completes the request.

                  ### Instruction:
                  {instruction}

                  ### Response:
                  """,
                  "{output}")),
          new ChatTemplate(null));

  private static final Map<String, Template> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Template::name, Function.identity()));

  private BuiltInTemplates() {}

  static Template named(String name) {
    Template template = BY_NAME.get(name);
    if (template == null) {
      throw new RecipeException(
          "data.template",
          name,
          "the built-in templates are %s; write your own as {prompt: …, completion: …}, or as {chat: …} in Jinja"
              .formatted(String.join(", ", names())));
    }
    return template;
  }

  static List<String> names() {
    return ALL.stream().map(Template::name).toList();
  }
}
