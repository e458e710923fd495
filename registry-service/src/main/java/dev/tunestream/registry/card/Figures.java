package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as a reader of a card needs them. */
final class Figures {
  private static final int PLACES = 4;

  private Figures() {}

  /** A score for programs: six places behind the point, none of them for show. */
  static BigDecimal exact(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? BigDecimal.ZERO.setScale(1) : trimmed(rounded);
  }

  private static BigDecimal trimmed(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
  }

  /** A score with its interval: 0.4200 (0.3511–0.4911); a dash where there is none. */
  static String estimate(JsonNode estimate) {
    return estimate.path("value").isNumber()
        ? "%s (%s to %s)"
            .formatted(at(estimate, "value"), at(estimate, "low"), at(estimate, "high"))
        : "–";
  }

  /** The same for a difference, with its sign. */
  static String difference(JsonNode estimate) {
    return estimate.path("value").isNumber()
        ? (estimate.path("value").doubleValue() > 0 ? "+" : "") + estimate(estimate)
        : "–";
  }

  /** A number that may be absent. */
  static String plain(JsonNode number) {
    return number.isNumber() ? plain(number.doubleValue()) : "–";
  }

  /** Four places behind the point. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).setScale(PLACES, RoundingMode.HALF_UP).toPlainString();
  }

  /** A count with its thousands apart: 12,345. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count that may be absent. */
  static String count(JsonNode count) {
    return count.isNumber() ? count(count.longValue()) : "–";
  }

  /** At most so many places behind the point, none of them for show. */
  static String upTo(int places, double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String at(JsonNode estimate, String bound) {
    return plain(estimate.path(bound).doubleValue());
  }
}
