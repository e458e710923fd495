package dev.tunestream.registry.card;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What is known of the machines that train; nobody has to know it. */
@ConfigMapping(prefix = "tunestream.card")
interface CardSettings {
  /** Power that a training machine draws, in watts. */
  Optional<Double> watts();

  /** Carbon dioxide equivalent of its electricity, in grams for a kilowatt-hour. */
  Optional<Double> gramsPerKilowattHour();

  /** Price of the machine for an hour. */
  Optional<Double> pricePerHour();

  /** Currency of the price, such as EUR. */
  Optional<String> currency();
}
