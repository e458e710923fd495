package dev.tunestream.eval.serve.openai;

import dev.tunestream.eval.serve.generate.Audience;
import dev.tunestream.eval.serve.generate.Token;
import dev.tunestream.eval.serve.openai.Format.Said;
import dev.tunestream.eval.serve.openai.Format.Usage;
import dev.tunestream.lm.generate.FinishReason;
import java.util.List;
import java.util.stream.Stream;

/** Collects answers and sends them at once. */
final class WholeReply implements Audience {
  private final Format format;
  private final Out out;
  private final List<Said> answers;
  private List<Read> prompts = List.of();
  private int tokens;

  WholeReply(Format format, int answers, Out out) {
    this.format = format;
    this.out = out;
    this.answers = Stream.generate(Said::new).limit(answers).toList();
  }

  @Override
  public boolean isGone() {
    return out.isClosed();
  }

  @Override
  public void begin(List<Read> read) {
    prompts = read;
  }

  @Override
  public void grow(int answer, String text, List<Token> told) {
    answers.get(answer).text.append(text);
    answers.get(answer).tokens.addAll(told);
  }

  @Override
  public void end(int answer, FinishReason reason, int made) {
    answers.get(answer).finishReason = FinishWords.of(reason);
    tokens += made;
  }

  @Override
  public void end() {
    Usage usage = new Usage(prompts.stream().mapToInt(Read::tokens).sum(), tokens);
    out.whole(format.whole(prompts.stream().map(Read::text).toList(), answers, usage).toString());
  }

  @Override
  public void fail(Throwable why) {
    out.fail(why);
  }
}
