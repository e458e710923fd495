package dev.tunestream.registry.openlineage;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the parts that know no framework what they need of it. */
final class Wiring {
  private Wiring() {}

  @Produces
  @Singleton
  static RunEvents runEvents(
      OpenLineageSettings settings,
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
      JobNames jobs) {
    return new RunEvents(settings.namespace(), servers.split(",")[0].strip(), jobs);
  }
}
