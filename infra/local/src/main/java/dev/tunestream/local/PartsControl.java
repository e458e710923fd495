package dev.tunestream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Takes requests, a line each, and answers each by a line of JSON: {@code stop PART} and {@code
 * start PART}, so that it can be seen what the line does without a part, and {@code make caches}.
 *
 * @param caches makes the missing start-up caches and returns how many it made
 * @param out takes the answers
 */
record PartsControl(Parts parts, IntSupplier caches, PrintWriter out) {

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

  private Map<String, ?> obey(String line) {
    String[] words = line.strip().split(" +");
    try {
      if (List.of(words).equals(List.of("make", "caches"))) {
        return Map.of("made", caches.getAsInt());
      }
      if (words.length == 2 && words[0].equals("stop")) {
        parts.part(words[1]).stop();
        return Map.of("stopped", words[1]);
      }
      if (words.length == 2 && words[0].equals("start")) {
        parts.part(words[1]).start();
        return Map.of("started", words[1]);
      }
      return Map.of(
          "error", "'" + line + "' is none of 'stop PART', 'start PART' and 'make caches'.");
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
