package dev.tunestream.local;

import java.net.URI;
import java.util.Map;

/**
 * The file {@code state.json} of a home while its stack is ready. It holds no secrets; those are in
 * {@code credentials.json} and {@code admin.key}.
 *
 * @param pid of the process that holds the home
 * @param startedAt ISO 8601
 * @param services by name
 * @param kafka bootstrap servers
 * @param keyFile with the key that commands use
 * @param startSeconds from the start of the process until everything was ready
 */
record State(
    long pid,
    String startedAt,
    Map<String, Service> services,
    String kafka,
    Store store,
    Database database,
    String keyFile,
    double startSeconds) {
  record Service(URI url, long pid) {}

  record Store(URI endpoint, String bucket) {}

  record Database(String jdbcUrl, String username) {}
}
