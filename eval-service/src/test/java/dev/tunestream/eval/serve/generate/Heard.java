package dev.tunestream.eval.serve.generate;

import dev.tunestream.lm.generate.FinishReason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What a client was told. */
final class Heard implements Audience {
  final CompletableFuture<Throwable> over = new CompletableFuture<>();
  final Map<Integer, String> texts = new TreeMap<>();
  final Map<Integer, FinishReason> ends = new TreeMap<>();
  final Map<Integer, List<Token>> tokens = new TreeMap<>();
  List<Read> prompts = List.of();
  volatile boolean gone;

  /** Waits for the end; null where all answers came. */
  Throwable failure() {
    return over.join();
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  @Override
  public void begin(List<Read> read) {
    prompts = read;
  }

  @Override
  public void grow(int answer, String text, List<Token> told) {
    texts.merge(answer, text, String::concat);
    tokens.merge(
        answer, told, (before, more) -> Stream.of(before, more).flatMap(List::stream).toList());
  }

  @Override
  public void end(int answer, FinishReason reason, int count) {
    ends.put(answer, reason);
  }

  @Override
  public void end() {
    over.complete(null);
  }

  @Override
  public void fail(Throwable why) {
    over.complete(why);
  }
}
