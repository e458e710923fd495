package dev.tunestream.report.words;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers in sentences. Rounded as far as a reader needs and never to what they are not: 0.3 % is
 * not 0, and 99.7 % is not all.
 */
final class Figures {
  /** Between a number and its unit, which stay on one line. */
  private static final String SPACE = "\u00a0";

  private static final String MINUS = "\u2212";

  private Figures() {}

  /** A share from 0 to 1: 74 %. */
  static String percent(double share) {
    return rounded(100 * share) + SPACE + "%";
  }

  /** A difference of shares, with its sign: +74 points. */
  static String points(double difference) {
    String number = signed(100 * difference);
    return number + SPACE + (number.endsWith("1") && number.length() == 2 ? "point" : "points");
  }

  /** The bounds of a difference of shares, as points: 65–84, −4 to +10. */
  static String bounds(Estimate difference) {
    double low = 100 * difference.low();
    double high = 100 * difference.high();
    return low >= 0 ? rounded(low) + "–" + rounded(high) : signed(low) + " to " + signed(high);
  }

  /** A number that is no share, such as a loss: two places behind the point, fewer from 100 on. */
  static String plain(double number) {
    int places = Math.abs(number) < 100 ? 2 : 0;
    String text =
        BigDecimal.valueOf(Math.abs(number)).setScale(places, RoundingMode.HALF_UP).toPlainString();
    return number < 0 ? MINUS + text : text;
  }

  private static String signed(double number) {
    return number == 0 ? "0" : (number > 0 ? "+" : "") + rounded(number);
  }

  private static String rounded(double number) {
    double size = Math.abs(number);
    BigDecimal exact = BigDecimal.valueOf(size);
    BigDecimal rounded;
    if (size > 99 && size < 100) {
      rounded = exact.setScale(1, RoundingMode.DOWN);
    } else if (size < 0.1) {
      rounded = exact.setScale(2, RoundingMode.HALF_UP);
    } else {
      rounded = exact.setScale(size < 10 ? 1 : 0, RoundingMode.HALF_UP);
    }
    String text = rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    return number < 0 && rounded.signum() != 0 ? MINUS + text : text;
  }
}
