package dev.tunestream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Stops and starts parts on request, so that it can be seen what the line does without them: takes
 * lines {@code stop PART} and {@code start PART}, and answers each by a line of JSON.
 *
 * @param out takes the answers
 */
record PartsControl(Parts parts, PrintWriter out) {

  /** Obeys until the stream ends. */
  void obey(InputStream commands) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(obey(line));
      }
    } catch (IOException e) {
      throw new LocalException("Standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, String> obey(String line) {
    String[] words = line.strip().split(" +");
    try {
      if (words.length == 2 && words[0].equals("stop")) {
        parts.part(words[1]).stop();
        return Map.of("stopped", words[1]);
      }
      if (words.length == 2 && words[0].equals("start")) {
        parts.part(words[1]).start();
        return Map.of("started", words[1]);
      }
      return Map.of("error", "'" + line + "' is neither 'stop PART' nor 'start PART'.");
    } catch (LocalException e) {
      return Map.of("error", e.getMessage());
    }
  }

  /** Writes a line of JSON. */
  void answer(Object value) {
    out.println(Json.line(value));
    out.flush();
  }
}
