package dev.tunestream.registry.apply;

import dev.tunestream.events.Event;
import java.util.List;

/**
 * Tells inside the process that events stand in the tables now, after their transaction. Who
 * observes it keeps the journal waiting, so it only takes note.
 */
public record Applied(List<Event> events) {
  public Applied {
    events = List.copyOf(events);
  }
}
