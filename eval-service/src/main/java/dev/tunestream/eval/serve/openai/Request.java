package dev.tunestream.eval.serve.openai;

import dev.tunestream.eval.serve.generate.Ask;
import dev.tunestream.eval.serve.generate.Audience;

/**
 * A request that was understood.
 *
 * @param format how its answers are written
 * @param stream whether they are sent while they grow
 * @param tellsUsage whether a stream ends with the number of tokens
 */
public record Request(Ask ask, Format format, boolean stream, boolean tellsUsage) {
  /** Writes the answers to the client. */
  public Audience reply(Out out) {
    return stream
        ? new StreamedReply(format, ask.answers(), tellsUsage, out)
        : new WholeReply(format, ask.answers(), out);
  }

  /** Whether it is to be streamed, and with the usage; the latter only with the former. */
  static Request of(Ask ask, Format format, Fields fields) {
    boolean stream = fields.flag("stream");
    if (!stream && fields.value("stream_options").isPresent()) {
      throw fields.wrong("stream_options", "it may be there only where 'stream' is true");
    }
    boolean usage =
        fields
            .value("stream_options")
            .map(options -> options.path("include_usage").asBoolean(false))
            .orElse(false);
    return new Request(ask, format, stream, usage);
  }
}
