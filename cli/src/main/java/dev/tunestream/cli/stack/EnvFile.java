package dev.tunestream.cli.stack;

import dev.tunestream.cli.CliException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file {@code .env} beside {@code docker-compose.yml}: credentials of this installation, made
 * on first use, and what a person has added. Docker Compose reads it by itself.
 */
record EnvFile(Path file) {
  private static final int SECRET_BYTES = 24;

  boolean exists() {
    return Files.exists(file);
  }

  /** Makes it with new credentials, for its owner alone, unless it is there. */
  void makeIfMissing() {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, fresh());
    } catch (FileAlreadyExistsException e) {
      return; // someone's credentials stay
    } catch (IOException e) {
      throw CliException.failed("Can't write " + file + ": " + e.getMessage() + ".", e);
    }
  }

  private static String fresh() {
    return """
        # Credentials of this installation, made on first use; keep them to yourself. The volumes hold data that only they
        # open. Settings that may stand here too: KAFKA_PORT, STORE_PORT, INGEST_PORT … REGISTRY_PORT, PROMETHEUS_PORT,
        # GRAFANA_PORT, TUNESTREAM_TAG, ENGINE_MEMORY (of trainer and evaluator, default 4g) and images of others:
        # KAFKA_IMAGE, STORE_IMAGE, DATABASE_IMAGE, PROMETHEUS_IMAGE, GRAFANA_IMAGE.
        #
        # cpu: trainer and evaluator compute on the processor; gpu in its place: on an NVIDIA graphics card, with the images of
        # ./tunestream images --cuda. prometheus and grafana watch.
        COMPOSE_PROFILES=cpu,prometheus,grafana
        STORE_ACCESS_KEY=tunestream
        STORE_SECRET_KEY=%s
        DATABASE_PASSWORD=%s
        GRAFANA_PASSWORD=%s
        """
        .formatted(secret(), secret(), secret());
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What it says, without comments. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
      return values;
    } catch (IOException e) {
      throw CliException.failed("Can't read " + file + ": " + e.getMessage() + ".", e);
    }
  }
}
