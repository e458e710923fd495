package dev.tunestream.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Reads and writes the small JSON files of a home. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Json() {}

  static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new LocalException(
          "%s cannot be read: %s. Remove it, it is made again."
              .formatted(file, e.getMessage().lines().findFirst().orElse("no reason given")),
          e);
    }
  }

  /** Writes the file in one step, readable by its owner only. */
  static void write(Path file, Object value) {
    try {
      Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      MAPPER.writeValue(fresh.toFile(), value);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LocalException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** The value on one line. */
  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (IOException e) {
      throw new LocalException("A value cannot be written as JSON: " + e.getMessage(), e);
    }
  }
}
