package dev.tunestream.service.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Examples of answers: files of the service that is built, in place of text in annotations. */
final class Examples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Examples() {}

  /**
   * The example of an operation's answer, as maps and lists.
   *
   * @param operation as {@code ModelDoors_list}
   */
  static Optional<Object> of(String operation) {
    String file = "openapi/" + operation + ".json";
    // Of the service, not of this class: while a service is built they have different loaders.
    ClassLoader service = Thread.currentThread().getContextClassLoader();
    try (InputStream in = service.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(JSON.readValue(in, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException("The example " + file + " can't be read", e);
    }
  }
}
