package dev.tunestream.bench.lookups;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long answers took, and how many were not as they should be. */
final class Answers {
  private static final long MOST = TimeUnit.MINUTES.toMicros(2);
  private static final int DIGITS = 3;

  private final Histogram micros = new ConcurrentHistogram(MOST, DIGITS);
  private final Map<String, Long> errors = new ConcurrentHashMap<>();
  private long begin;
  private long end;

  void begin() {
    begin = System.nanoTime();
  }

  void end() {
    end = System.nanoTime();
  }

  void add(long nanos) {
    micros.recordValue(Math.min(MOST, TimeUnit.NANOSECONDS.toMicros(nanos)));
  }

  void addError(String kind) {
    errors.merge(kind, 1L, Long::sum);
  }

  long count() {
    return micros.getTotalCount();
  }

  double perSecond() {
    return count() / ((end - begin) / 1e9);
  }

  /** In milliseconds. */
  double percentile(double share) {
    return micros.getValueAtPercentile(share) / 1e3;
  }

  SortedMap<String, Long> errors() {
    return new TreeMap<>(errors);
  }

  ObjectNode json(int clients) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("clients", clients)
            .put("lookups", count())
            .put("perSecond", perSecond());
    node.putObject("milliseconds")
        .put("p50", percentile(50))
        .put("p99", percentile(99))
        .put("p99.9", percentile(99.9))
        .put("most", percentile(100));
    ObjectNode kinds = node.putObject("errors");
    errors().forEach(kinds::put);
    return node;
  }
}
