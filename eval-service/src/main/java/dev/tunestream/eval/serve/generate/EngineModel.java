package dev.tunestream.eval.serve.generate;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import dev.tunestream.lm.generate.AdapterHandle;
import dev.tunestream.lm.generate.GenerationListener;
import dev.tunestream.lm.generate.GenerationRequest;
import dev.tunestream.lm.generate.LanguageModel;
import dev.tunestream.lm.tokenizer.TextStream;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A base with an adapter, or without.
 *
 * @param adapter attached to the base, or null
 */
record EngineModel(
    ServedModel served,
    LanguageModel base,
    AdapterHandle adapter,
    Tokenizer tokenizer,
    ChatWords chat,
    int maxTokens)
    implements OpenModel {

  @Override
  public int[] read(Prompt prompt) {
    return switch (prompt) {
      case Prompt.Text text ->
          text.specialTokens()
              ? tokenizer.encodeWithSpecialTokens(text.text())
              : tokenizer.encode(text.text());
      case Prompt.Tokens tokens -> checked(tokens.ids());
      // A chat template writes the special tokens itself.
      case Prompt.Chat messages -> tokenizer.encode(chat.of(messages.messages()));
    };
  }

  private int[] checked(int[] ids) {
    int vocabulary = base.info().vocabulary();
    for (int id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw RefusedException.field(
            "prompt",
            "'prompt' has the token id %d; %s has a vocabulary of %d, so ids are from 0 to %d."
                .formatted(id, served.id(), vocabulary, vocabulary - 1));
      }
    }
    return ids;
  }

  @Override
  public String decode(int[] ids) {
    return tokenizer.decode(ids);
  }

  @Override
  public IntFunction<String> texts() {
    return new TextStream(tokenizer)::push;
  }

  @Override
  public void generate(List<Row> rows, GenerationListener listener) {
    base.generate(
        rows.stream()
            .map(row -> new GenerationRequest(row.prompt(), row.options(), adapter))
            .toList(),
        tokenizer,
        listener);
  }
}
