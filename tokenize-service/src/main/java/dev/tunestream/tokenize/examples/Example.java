package dev.tunestream.tokenize.examples;

import dev.tunestream.lm.chat.RenderedChat.Span;
import java.util.List;

/**
 * A record in the words of its template.
 *
 * @param text what the model sees
 * @param answers which parts of it the model is to write, in order; the last one is the completion,
 *     and what stands before that is the prompt
 * @param reference what a good answer to the prompt says: the completion without what a template
 *     puts around it
 * @param isChat whether a chat template wrote the text, with whatever stands around one
 */
public record Example(String text, List<Span> answers, String reference, boolean isChat) {
  public Example {
    answers = List.copyOf(answers);
  }

  /** A prompt and its completion. */
  public static Example of(String prompt, String completion) {
    String text = prompt + completion;
    return new Example(text, List.of(new Span(prompt.length(), text.length())), completion, false);
  }

  /** Where the completion is. */
  public Span completion() {
    return answers.getLast();
  }

  /** What stands before the completion. */
  public String prompt() {
    return text.substring(0, completion().start());
  }
}
