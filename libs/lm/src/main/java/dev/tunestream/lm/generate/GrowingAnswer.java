package dev.tunestream.lm.generate;

import dev.tunestream.lm.generate.sampling.Choice;
import dev.tunestream.lm.generate.sampling.Sampling;
import dev.tunestream.lm.generate.stop.AnswerText;
import dev.tunestream.lm.generate.stop.StopMatcher;
import dev.tunestream.lm.tensor.SeededRandom;
import dev.tunestream.lm.tokenizer.TextStream;
import dev.tunestream.lm.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One request's answer while it grows. A token passes two doors: no stop sequence may still take it
 * back, then no stop text; then it is told.
 */
final class GrowingAnswer {
  private record Token(int id, float logProbability) {}

  private final int index;
  private final GenerationRequest request;
  private final int limit;
  private final OptionalInt endOfText;
  private final GenerationListener listener;
  private final Runnable whenFinished;
  private final SeededRandom random;
  private final StopMatcher stopTokens;
  private final AnswerText text;
  private final List<Token> tokens = new ArrayList<>();

  /** Tokens that no stop sequence takes back. */
  private int passed;

  private int told;
  private FinishReason finished;

  /**
   * @param index the request's index, as the listener is told it
   * @param maxTokens the most tokens of prompt and answer together
   * @param endOfText the model's end-of-text token
   * @param tokenizer makes the answer's text; null for none
   * @param whenFinished what to do once it is over
   */
  GrowingAnswer(
      int index,
      GenerationRequest request,
      int maxTokens,
      OptionalInt endOfText,
      Tokenizer tokenizer,
      GenerationListener listener,
      Runnable whenFinished) {
    GenerationOptions options = request.options();
    this.index = index;
    this.request = request;
    this.limit = Math.min(options.maxNewTokens(), maxTokens - request.prompt().length);
    this.endOfText = options.stop().atEndOfText() ? endOfText : OptionalInt.empty();
    this.listener = listener;
    this.whenFinished = whenFinished;
    this.random = new SeededRandom(options.sampling().seed(), "sampling");
    this.stopTokens = StopMatcher.ofTokens(options.stop().tokens());
    this.text =
        new AnswerText(
            tokenizer == null ? null : new TextStream(tokenizer), options.stop().texts());
    if (limit == 0) {
      finish(FinishReason.LENGTH);
    }
  }

  int[] prompt() {
    return request.prompt();
  }

  /** The most tokens that it will get. */
  int limit() {
    return limit;
  }

  boolean isFinished() {
    return finished != null;
  }

  /** How its next token is to be chosen. */
  Choice nextChoice() {
    Sampling sampling = request.options().sampling();
    return new Choice(
        sampling,
        sampling.isGreedy() ? 0 : random.nextDouble(),
        sampling.isPenalizing() ? seen() : new int[0],
        tokens.size() < request.options().minNewTokens() ? ending() : new int[0]);
  }

  private int[] seen() {
    return IntStream.concat(IntStream.of(request.prompt()), tokens.stream().mapToInt(Token::id))
        .toArray();
  }

  private int[] ending() {
    return IntStream.concat(
            endOfText.stream(),
            request.options().stop().tokens().stream()
                .filter(stop -> stop.size() == 1)
                .mapToInt(List::getFirst))
        .toArray();
  }

  /** Takes the next token, unless the answer is over. */
  void add(int id, float logProbability) {
    if (isFinished()) {
      return;
    }
    if (!listener.isWanted(index)) {
      finish(FinishReason.CANCELLED);
      return;
    }
    if (endOfText.isPresent() && id == endOfText.getAsInt()) {
      finish(FinishReason.END_OF_TEXT);
      return;
    }
    tokens.add(new Token(id, logProbability));
    int stop = stopTokens.push(id);
    if (stop > 0) {
      keep(tokens.size() - stop);
      finish(FinishReason.STOP);
      return;
    }
    pass(tokens.size() - stopTokens.held());
    if (text.isStopped()) {
      finish(FinishReason.STOP);
    } else if (tokens.size() == limit) {
      finish(FinishReason.LENGTH);
    }
  }

  private void pass(int count) {
    while (passed < count && !text.isStopped()) {
      String piece = text.push(tokens.get(passed++).id());
      tell(text.tokens(), piece);
    }
  }

  private void finish(FinishReason reason) {
    pass(tokens.size());
    String rest = text.end();
    if (text.isStopped()) {
      keep(text.tokens());
    }
    tell(tokens.size(), rest);
    finished = text.isStopped() ? FinishReason.STOP : reason;
    listener.finished(index, answer());
    whenFinished.run();
  }

  private void keep(int count) {
    tokens.subList(count, tokens.size()).clear();
  }

  private void tell(int count, String piece) {
    while (told < count) {
      Token token = tokens.get(told++);
      listener.token(index, token.id(), token.logProbability());
    }
    if (!piece.isEmpty()) {
      listener.text(index, piece);
    }
  }

  Answer answer() {
    float[] logProbabilities = new float[tokens.size()];
    for (int i = 0; i < logProbabilities.length; i++) {
      logProbabilities[i] = tokens.get(i).logProbability();
    }
    return new Answer(
        tokens.stream().mapToInt(Token::id).toArray(), logProbabilities, text.text(), finished);
  }
}
