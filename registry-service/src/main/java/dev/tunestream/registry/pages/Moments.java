package dev.tunestream.registry.pages;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in UTC, as they stand in a page until its script shows them in the reader's zone. */
@TemplateExtension
final class Moments {
  private static final DateTimeFormatter SHORT = formatter("d MMM uuuu, HH:mm 'UTC'");
  private static final DateTimeFormatter LONG = formatter("uuuu-MM-dd HH:mm:ss 'UTC'");

  private Moments() {}

  static String utc(Instant time) {
    return SHORT.format(time);
  }

  static String utcToTheSecond(Instant time) {
    return LONG.format(time);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(ZoneOffset.UTC);
  }
}
