package dev.tunestream.local;

import java.net.URI;

/**
 * Where the parts answer and how to get in: what {@code parts} prints when it is ready.
 *
 * @param home directory with all data; the services' cache may lie in its {@code cache}
 * @param kafka bootstrap servers
 */
record Addresses(String home, String kafka, Store store, Database database) {
  /** The object store, with one bucket that is there. */
  record Store(URI endpoint, String accessKey, String secretKey, String bucket) {}

  /** An empty PostgreSQL database. */
  record Database(String jdbcUrl, String username, String password) {}
}
