package dev.tunestream.cli.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;

/**
 * Results go to standard output, as text or as JSON lines; what is said meanwhile goes to standard
 * error.
 */
public final class Output {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Back to the line's begin, and away with what a progress bar drew on it. */
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final boolean terminal;

  /**
   * @param terminal whether standard error is one, so that a line may be drawn again
   */
  public Output(PrintWriter out, PrintWriter err, boolean json, boolean terminal) {
    this.out = out;
    this.err = err;
    this.json = json;
    this.terminal = terminal;
  }

  public boolean isJson() {
    return json;
  }

  /** A result as one line of JSON; nothing when text was asked for. */
  public void json(Object document) {
    if (json) {
      out.println(line(document));
      out.flush();
    }
  }

  /** A result as text; nothing when JSON was asked for. */
  public void text(String text) {
    if (!json) {
      out.println(text);
      out.flush();
    }
  }

  /** A part of a line of text; nothing when JSON was asked for. */
  public void piece(String text) {
    if (!json) {
      out.print(text);
      out.flush();
    }
  }

  /** Something to know meanwhile. */
  public void note(String text) {
    err.println(terminal ? CLEAR_LINE + text : text);
    err.flush();
  }

  /**
   * Shows how far a piece of work has come.
   *
   * @param unit what is counted, such as {@code steps}
   */
  public Progress progress(String task, String unit, long total) {
    return terminal
        ? new BarProgress(task, unit, total)
        : new LineProgress(this, task, unit, total);
  }

  /** An object as JSON in one line. */
  public static String line(Object document) {
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON form of " + document.getClass(), e);
    }
  }
}
