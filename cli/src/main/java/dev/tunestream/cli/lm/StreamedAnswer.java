package dev.tunestream.cli.lm;

import dev.tunestream.cli.out.Output;
import dev.tunestream.lm.generate.GenerationListener;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an answer while it grows: its text, or its tokens where no tokenizer makes one. */
final class StreamedAnswer implements GenerationListener {
  private final Output output;
  private final boolean asText;
  private String before = "[";

  StreamedAnswer(Output output, boolean asText) {
    this.output = output;
    this.asText = asText;
  }

  @Override
  public void token(int request, int token, float logProbability) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", token);
    line.put("logProbability", logProbability);
    output.json(line);
    if (!asText) {
      output.piece(before + token);
      before = ", ";
    }
  }

  @Override
  public void text(int request, String piece) {
    output.json(Map.of("text", piece));
    output.piece(piece);
  }

  /** Ends the line. */
  void end() {
    boolean none = before.equals("[");
    output.text(asText ? "" : none ? "[]" : "]");
  }
}
