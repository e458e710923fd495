package dev.tunestream.registry.card;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a training took, from its seconds and what is known of the machine. What isn't known is not
 * told.
 *
 * @param watts power that the machine draws while it trains
 * @param gramsPerKilowattHour carbon dioxide equivalent of the grid's electricity
 * @param pricePerHour of the machine
 * @param currency of the price
 */
public record Footprint(
    Optional<Double> watts,
    Optional<Double> gramsPerKilowattHour,
    Optional<Double> pricePerHour,
    Optional<String> currency) {
  private static final double SECONDS_OF_AN_HOUR = 3600;
  private static final double WATTS_OF_A_KILOWATT = 1000;

  public Footprint {
    check("watts", watts);
    check("grams-per-kilowatt-hour", gramsPerKilowattHour);
    check("price-per-hour", pricePerHour);
    if (pricePerHour.isPresent() && currency.isEmpty()) {
      throw new IllegalArgumentException(
          "tunestream.card.price-per-hour is set without tunestream.card.currency; say which currency it is in, such as EUR.");
    }
  }

  /** Nothing is known of the machine. */
  static final Footprint UNKNOWN =
      new Footprint(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  Optional<String> of(CardFacts facts) {
    JsonNode summary = facts.version().summary();
    if (summary == null || (watts.isEmpty() && pricePerHour.isEmpty())) {
      return Optional.empty();
    }
    double hours = summary.path("seconds").doubleValue() / SECONDS_OF_AN_HOUR;
    List<List<String>> rows = new ArrayList<>();
    watts.ifPresent(
        power -> {
          double energy = hours * power / WATTS_OF_A_KILOWATT;
          rows.add(
              List.of(
                  "Energy",
                  Figures.upTo(6, energy) + " kWh",
                  "%s s × %s W".formatted(seconds(summary), Figures.upTo(1, power))));
          gramsPerKilowattHour.ifPresent(
              grams ->
                  rows.add(
                      List.of(
                          "Carbon dioxide equivalent",
                          Figures.upTo(4, energy * grams) + " g",
                          "energy × %s g/kWh".formatted(Figures.upTo(1, grams)))));
        });
    pricePerHour.ifPresent(
        price ->
            rows.add(
                List.of(
                    "Cost",
                    Figures.upTo(6, hours * price) + " " + Markdown.text(currency.orElseThrow()),
                    "%s s × %s %s an hour"
                        .formatted(
                            seconds(summary),
                            Figures.upTo(4, price),
                            Markdown.text(currency.orElseThrow())))));
    return Optional.of(
        Markdown.table(List.of("", "", "From"), rows)
            + "\nOf the training alone, by the settings of the registry when the version was"
            + " registered; tokenizing, evaluation and idle time are not counted, and nothing was"
            + " metered.\n");
  }

  private static String seconds(JsonNode summary) {
    return Figures.upTo(1, summary.path("seconds").doubleValue());
  }

  private static void check(String setting, Optional<Double> value) {
    value.ifPresent(
        number -> {
          if (!(number >= 0) || number.isInfinite()) {
            throw new IllegalArgumentException(
                "tunestream.card.%s is %s; it must be a number from 0 on, or left out."
                    .formatted(setting, number));
          }
        });
  }
}
