package dev.tunestream.eval.serve.openai;

/** Where an answer goes. May be called from any thread; none of the calls waits. */
public interface Out {
  /** Whether the client has gone away, or doesn't take what it is sent. */
  boolean isClosed();

  /** Sends a document, which is the whole answer. */
  void whole(String json);

  /** Sends a document as an event of a stream, which begins with the first one. */
  void event(String json);

  /** Ends the stream. */
  void endOfEvents();

  /** Says that there is no answer, or no more of it. */
  void fail(Throwable why);
}
