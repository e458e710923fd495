package dev.tunestream.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What to run as a child process.
 *
 * @param name for logs and messages
 * @param environment is added to this process's own
 * @param directory the child works in it
 * @param log takes standard output and standard error
 * @param signal asks the child to end
 * @param stopLimit time to end after the signal, before the child is killed; whole seconds
 * @param pidFile remembers the child, so that a start after a crash waits for one that is still
 *     ending
 */
record ChildSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path directory,
    LogFile log,
    Signal signal,
    Duration stopLimit,
    Path pidFile) {

  /** How a child is asked to end. */
  enum Signal {
    TERM,
    /** PostgreSQL ends its sessions on this one; on TERM it would wait for them. */
    INT
  }
}
