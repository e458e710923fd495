package dev.tunestream.eval.serve.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tunestream.eval.serve.generate.Audience;
import dev.tunestream.eval.serve.generate.Token;
import dev.tunestream.eval.serve.openai.Format.Usage;
import dev.tunestream.lm.generate.FinishReason;
import java.util.List;

/** Sends answers while they grow. */
final class StreamedReply implements Audience {
  private final Format format;
  private final int answers;
  private final boolean tellsUsage;
  private final Out out;
  private int read;
  private int made;

  StreamedReply(Format format, int answers, boolean tellsUsage, Out out) {
    this.format = format;
    this.answers = answers;
    this.tellsUsage = tellsUsage;
    this.out = out;
  }

  @Override
  public boolean isGone() {
    return out.isClosed();
  }

  @Override
  public void begin(List<Read> prompts) {
    read = prompts.stream().mapToInt(Read::tokens).sum();
    int each = answers / prompts.size();
    for (int answer = 0; answer < answers; answer++) {
      format.opening(answer, prompts.get(answer / each).text()).ifPresent(this::send);
    }
  }

  @Override
  public void grow(int answer, String text, List<Token> tokens) {
    send(format.piece(answer, text, tokens));
  }

  @Override
  public void end(int answer, FinishReason reason, int tokens) {
    made += tokens;
    send(format.end(answer, FinishWords.of(reason)));
  }

  /** Who wants the usage finds the field in every event, and the numbers in the last one. */
  private void send(ObjectNode event) {
    out.event((tellsUsage ? event.putNull("usage") : event).toString());
  }

  @Override
  public void end() {
    if (tellsUsage) {
      out.event(format.usage(new Usage(read, made)).toString());
    }
    out.endOfEvents();
  }

  @Override
  public void fail(Throwable why) {
    out.fail(why);
  }
}
