package dev.tunestream.lm.train.optimizer;

/** Checks of an optimizer's settings. */
final class Setting {
  private Setting() {}

  static void share(String name, double value) {
    unless(value >= 0 && value < 1, name, value, "at least 0 and less than 1");
  }

  static void positive(String name, double value) {
    unless(value > 0 && Double.isFinite(value), name, value, "greater than 0");
  }

  static void notNegative(String name, double value) {
    unless(value >= 0 && Double.isFinite(value), name, value, "0 or greater");
  }

  private static void unless(boolean right, String name, double value, String rule) {
    if (!right) {
      throw new IllegalArgumentException(
          "The optimizer's %s is %s; it must be %s.".formatted(name, value, rule));
    }
  }
}
