package dev.tunestream.trainer;

import dev.tunestream.events.Event;
import dev.tunestream.messaging.BrokerUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A broker in memory that can be away for some calls. */
final class MemoryAnnouncer implements Announcer {
  final Map<String, Event> published = new LinkedHashMap<>();
  int callsAway;

  @Override
  public void publish(String id, Event event) {
    if (callsAway > 0) {
      callsAway--;
      throw new BrokerUnavailableException("the broker is away", null);
    }
    published.put(id, event);
  }

  @Override
  public CompletionStage<Void> publishLater(String id, Event event) {
    try {
      publish(id, event);
      return CompletableFuture.completedFuture(null);
    } catch (BrokerUnavailableException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  List<String> ids() {
    return new ArrayList<>(published.keySet());
  }
}
