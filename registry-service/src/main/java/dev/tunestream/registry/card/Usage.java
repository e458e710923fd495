package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tunestream.recipe.BaseReference;
import dev.tunestream.recipe.ChatTemplate;
import dev.tunestream.recipe.Recipe;
import dev.tunestream.recipe.TextTemplate;
import java.util.Optional;

/** The lines that load the version and ask it something. */
final class Usage {
  private static final int MAX_NEW_TOKENS = 100;

  private Usage() {}

  static String of(CardFacts facts, CardForm form) {
    StringBuilder text = new StringBuilder();
    if (form.isRegistrys()) {
      text.append("With `HF_ENDPOINT` set to the address of the Tunestream registry:\n\n");
    }
    text.append(Markdown.block("python", load(facts, form) + "\n" + ask(facts)));
    text.append("\nWith a Tunestream line that runs:\n\n");
    text.append(
        Markdown.block(
            "sh",
            """
            ./tunestream generate %1$s --version %2$d --prompt '…'
            ./tunestream export %1$s:%2$d --to %1$s.zip
            ./tunestream export %1$s:%2$d --to %1$s-merged --merged
            """
                .formatted(facts.version().model(), facts.version().version())));
    return text.toString();
  }

  private static String load(CardFacts facts, CardForm form) {
    if (form.merged() || facts.isWhole()) {
      return """
      from transformers import AutoModelForCausalLM, AutoTokenizer

      repository = "%s"
      tokenizer = AutoTokenizer.from_pretrained(repository, revision="%s")
      model = AutoModelForCausalLM.from_pretrained(repository, revision="%s")
      """
          .formatted(form.repository(), form.revision(), form.revision());
    }
    return """
    from peft import PeftModel
    from transformers import AutoModelForCausalLM, AutoTokenizer

    %s
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForCausalLM.from_pretrained(base)
    model = PeftModel.from_pretrained(model, "%s", revision="%s")
    """
        .formatted(base(facts, form), form.repository(), form.revision());
  }

  private static String base(CardFacts facts, CardForm form) {
    String directory =
        "base = \"…\"  # the directory with the base's files, %s"
            .formatted(facts.base().orElse("as the adapter's configuration names it"));
    return switch (facts.reference().orElse(null)) {
      case BaseReference.Hub hub when hub.revision().equals("main") ->
          "base = \"%s/%s\"".formatted(hub.owner(), hub.name());
      case BaseReference.Hub hub ->
          "base = \"%s/%s\"  # revision %s".formatted(hub.owner(), hub.name(), hub.revision());
      // The registry's own hub has these by the names that docs/hub.md gives them.
      case BaseReference.Seedling seedling when form.isRegistrys() ->
          "base = \"%s\"".formatted(seedling);
      case BaseReference.Stored stored when form.isRegistrys() ->
          "base = \"bases/%s\"".formatted(stored.digest());
      case null, default -> directory;
    };
  }

  private static String ask(CardFacts facts) {
    Optional<Recipe> recipe = facts.recipe();
    int most = recipe.map(known -> known.evaluation().maxNewTokens()).orElse(MAX_NEW_TOKENS);
    String inputs =
        recipe.map(known -> known.data().template()).orElse(null) instanceof ChatTemplate
            ? """
              messages = [{"role": "user", "content": "…"}]
              inputs = tokenizer.apply_chat_template(
                  messages, add_generation_prompt=True, return_dict=True, return_tensors="pt")
              """
            : "prompt = %s\ninputs = tokenizer(prompt, return_tensors=\"pt\")\n"
                .formatted(prompt(recipe));
    return inputs
        + """
        output = model.generate(**inputs, max_new_tokens=%d, do_sample=False)
        print(tokenizer.decode(output[0], skip_special_tokens=True))
        """
            .formatted(most);
  }

  /** A JSON text is a Python text too. */
  private static String prompt(Optional<Recipe> recipe) {
    return recipe
        .map(known -> known.data().template())
        .filter(TextTemplate.class::isInstance)
        .map(template -> ((TextTemplate) template).least().prompt())
        .filter(prompt -> !prompt.isBlank())
        .map(prompt -> new TextNode(prompt) + "  # with a record's fields in place of the braces")
        .orElse("\"…\"");
  }
}
