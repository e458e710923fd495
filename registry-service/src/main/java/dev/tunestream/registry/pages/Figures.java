package dev.tunestream.registry.pages;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/**
 * Numbers as pages show them, the same number of places in a column, so that they stand in line.
 */
@TemplateExtension
public final class Figures {
  /** Between a number and its unit, which stay on one line. */
  private static final String SPACE = "\u00a0";

  private static final String MINUS = "\u2212";
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

  private Figures() {}

  /** A whole number with its thousands apart. */
  public static String grouped(Number number) {
    return String.format(Locale.UK, "%,d", number.longValue());
  }

  /** A share from 0 to 1: 74.0 %. */
  public static String percent(Number share) {
    return places(100 * share.doubleValue(), 1) + SPACE + "%";
  }

  /** A difference of shares in points, with its sign. */
  public static String points(Number difference) {
    return signed(100 * difference.doubleValue(), 1);
  }

  /** A number that is no share, such as a loss. */
  public static String plain(Number number) {
    double value = number.doubleValue();
    return places(value, Math.abs(value) < 10 ? 3 : 1);
  }

  /** A difference of such numbers, with its sign. */
  public static String change(Number difference) {
    return signed(difference.doubleValue(), 3);
  }

  /** A learning rate, or another number that may be very small: 2.0e-4. */
  public static String small(Number number) {
    double value = number.doubleValue();
    return value != 0 && Math.abs(value) < 0.001
        ? String.format(Locale.UK, "%.1e", value).replace("e-0", "e-")
        : places(value, 4);
  }

  /** Bytes as people count them, by thousands. */
  public static String bytes(Number size) {
    double value = size.doubleValue();
    int unit = 0;
    while (value >= 1000 && unit < SIZES.length - 1) {
      value /= 1000;
      unit++;
    }
    return places(value, unit == 0 || value >= 100 ? 0 : 1) + SPACE + SIZES[unit];
  }

  /** How long something takes. */
  public static String duration(Number seconds) {
    double value = seconds.doubleValue();
    if (value < 60) {
      return places(value, value < 10 ? 1 : 0) + SPACE + "s";
    }
    long minutes = Math.round(value / 60);
    return minutes < 60
        ? minutes + SPACE + "min"
        : minutes / 60 + SPACE + "h " + minutes % 60 + SPACE + "min";
  }

  /** The beginning of a digest: enough to tell it from others by eye. */
  public static String brief(String digest) {
    return digest.length() <= 12 ? digest : digest.substring(0, 12);
  }

  private static String signed(double value, int places) {
    String size = places(Math.abs(value), places);
    return Double.parseDouble(size.replace(",", "")) == 0 ? size : (value < 0 ? MINUS : "+") + size;
  }

  private static String places(double value, int places) {
    return String.format(Locale.UK, "%,." + places + "f", value).replace("-", MINUS);
  }
}
