package dev.tunestream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;

/** A PostgreSQL server as a child process, with one database. */
final class EmbeddedPostgres implements Part, Supervised {
  private static final String DATABASE = "tunestream";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Home home;
  private final Path data;
  private final int port;
  private final Credentials credentials;
  private final Path shared;
  private final LogFile log;
  private ChildProcess server;

  /**
   * @param shared where the programs are unpacked
   */
  EmbeddedPostgres(Home home, int port, Credentials credentials, Path shared) {
    this.home = home;
    this.data = home.data("postgres");
    this.port = port;
    this.credentials = credentials;
    this.shared = shared;
    this.log = new LogFile(home.log("database"), "database");
  }

  @Override
  public String name() {
    return "database";
  }

  String jdbcUrl() {
    return url(DATABASE);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  @Override
  public synchronized void start() {
    if (server != null && server.isAlive()) {
      return;
    }
    PostgresPrograms programs = PostgresPrograms.in(shared.resolve("programs"));
    try {
      if (!Files.exists(data.resolve("PG_VERSION"))) {
        initialize(programs);
      }
      PidFile.awaitEnd(home.run(name()), STOP_LIMIT);
      // The home's lock is ours and no server of an earlier run is left: this file is of a crash,
      // and its process id
      // may belong to somebody else by now, which would keep the server from starting.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      server = child(name(), serverCommand(programs), ChildSpec.Signal.INT);
      createDatabase();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException("Interrupted while PostgreSQL was starting.", e);
    } catch (IOException e) {
      throw new LocalException(
          "PostgreSQL cannot use its data in %s: %s".formatted(data, e.getMessage()), e);
    }
  }

  @Override
  public synchronized void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  @Override
  public synchronized CompletableFuture<Integer> onExit() {
    return server.onExit();
  }

  @Override
  public LogFile log() {
    return log;
  }

  private void initialize(PostgresPrograms programs) throws IOException, InterruptedException {
    Path fresh = data.resolveSibling(data.getFileName() + "-new");
    Trees.remove(fresh); // of a start that did not get to its end
    Files.createDirectories(fresh);
    Path password = Files.createTempFile(data.getParent(), "password", ""); // for the owner only
    try {
      Files.writeString(password, credentials.password());
      List<String> command =
          asUser(
              programs.initdb().toString(),
              "--pgdata=" + fresh,
              "--username=" + credentials.username(),
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--no-locale",
              "--no-sync");
      int status = child("initdb", command, ChildSpec.Signal.TERM).join();
      if (status != 0) {
        throw failed("initdb ended with status " + status);
      }
      Files.move(fresh, data);
    } finally {
      Files.delete(password);
    }
  }

  private List<String> serverCommand(PostgresPrograms programs) {
    List<String> command = asUser(programs.postgres().toString(), "-D", data.toString());
    Map<String, String> settings =
        Map.of(
            "listen_addresses", "127.0.0.1",
            "port", Integer.toString(port),
            "unix_socket_directories", "",
            "shared_buffers", "32MB",
            "max_connections", "60",
            "dynamic_shared_memory_type", "mmap");
    settings.forEach(
        (key, value) -> {
          command.add("-c");
          command.add(key + "=" + value);
        });
    return command;
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with root's
   * rights on its files.
   */
  private static List<String> asUser(String... command) {
    List<String> result = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      result.addAll(List.of("unshare", "--user"));
    }
    result.addAll(List.of(command));
    return result;
  }

  private ChildProcess child(String name, List<String> command, ChildSpec.Signal signal) {
    return ChildProcess.start(
        new ChildSpec(
            name, command, Map.of(), home.directory(), log, signal, STOP_LIMIT, home.run(name)));
  }

  /** Waits until the server answers, and makes the database where it is not there. */
  private void createDatabase() throws InterruptedException {
    Instant limit = Instant.now().plus(START_LIMIT);
    SQLException last = null;
    while (Instant.now().isBefore(limit) && server.isAlive()) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        try (ResultSet found =
            statement.executeQuery(
                "select 1 from pg_database where datname = '" + DATABASE + "'")) {
          if (found.next()) {
            return;
          }
        }
        statement.execute("create database " + DATABASE);
        return;
      } catch (SQLException e) {
        last = e; // not ready to accept connections yet
        Thread.sleep(100);
      }
    }
    LocalException failure = failed("it does not answer on port " + port);
    if (last != null) {
      failure.addSuppressed(last);
    }
    stop();
    throw failure;
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", credentials.username());
    properties.setProperty("password", credentials.password());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url("postgres"), properties);
  }

  private LocalException failed(String reason) {
    return new LocalException(
        "%s%nPostgreSQL does not start: %s. Its log is %s."
            .formatted(log.quote(), reason, log.file()));
  }
}
