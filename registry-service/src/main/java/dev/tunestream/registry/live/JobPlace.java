package dev.tunestream.registry.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader has come in a job's stream; the stream's {@code id}, with which it is resumed.
 *
 * @param attempt of the last step that was sent: a later attempt may write an earlier step again
 * @param step the last step of that attempt that was sent
 * @param happenings how much of the history was sent
 */
record JobPlace(int attempt, int step, int happenings) {
  static final JobPlace BEGINNING = new JobPlace(0, 0, 0);
  private static final Pattern ID = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})");

  /** The place that an id tells; the beginning for any other text. */
  static JobPlace of(String id) {
    Matcher found = ID.matcher(id == null ? "" : id);
    return found.matches()
        ? new JobPlace(
            Integer.parseInt(found.group(1)),
            Integer.parseInt(found.group(2)),
            Integer.parseInt(found.group(3)))
        : BEGINNING;
  }

  JobPlace behind(int newAttempt, int newStep) {
    return new JobPlace(newAttempt, newStep, happenings);
  }

  JobPlace withHappenings(int count) {
    return new JobPlace(attempt, step, count);
  }

  String id() {
    return attempt + "." + step + "." + happenings;
  }
}
