package dev.tunestream.e2e;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service has counted. */
final class ServiceMetrics {
  private ServiceMetrics() {}

  /**
   * The sum of a counter's values.
   *
   * @param name as Prometheus has it
   * @param labels a pattern for those that count
   */
  static double sum(URI service, String name, String labels) {
    Matcher values =
        Pattern.compile("(?m)^%s\\{(%s)} (\\S+)$".formatted(name, labels))
            .matcher(Stack.get(service.resolve("/q/metrics").toString()));
    double sum = 0;
    while (values.find()) {
      sum += Double.parseDouble(values.group(values.groupCount()));
    }
    return sum;
  }
}
