package dev.tunestream.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the parts answer and how to get in.
 *
 * @param home a directory for this test run, removed at its end
 * @param kafka bootstrap servers; the line's topics are there
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Addresses(String home, String kafka, Store store, Database database) {
  /** The object store with one bucket. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Store(URI endpoint, String accessKey, String secretKey, String bucket) {}

  /** A PostgreSQL database without tables. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Database(String jdbcUrl, String username, String password) {}

  /** The same as the configuration of a service. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("kafka.bootstrap.servers", kafka);
    configuration.put("tunestream.store.endpoint", store.endpoint().toString());
    configuration.put("tunestream.store.access-key", store.accessKey());
    configuration.put("tunestream.store.secret-key", store.secretKey());
    configuration.put("tunestream.store.bucket", store.bucket());
    configuration.put("tunestream.cache.directory", home + "/cache");
    configuration.put("quarkus.datasource.jdbc.url", database.jdbcUrl());
    configuration.put("quarkus.datasource.username", database.username());
    configuration.put("quarkus.datasource.password", database.password());
    return configuration;
  }
}
