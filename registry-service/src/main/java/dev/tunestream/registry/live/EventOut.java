package dev.tunestream.registry.live;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/**
 * Server-sent events to one client, each sent when the one before it has gone: a slow client holds
 * up nobody but its own thread.
 */
final class EventOut {
  private final SseEventSink sink;
  private final Sse sse;

  EventOut(SseEventSink sink, Sse sse) {
    this.sink = sink;
    this.sse = sse;
  }

  /**
   * Writes the head of the answer. On the thread of the request, before another one writes: both
   * would write it.
   */
  void begin() {
    sink.send(sse.newEventBuilder().comment("here").build());
  }

  boolean isOpen() {
    return !sink.isClosed();
  }

  /**
   * @param id with which a client resumes behind this event
   * @param data told as JSON
   */
  void send(String name, String id, Object data) {
    send(
        sse.newEventBuilder()
            .name(name)
            .id(id)
            .mediaType(MediaType.APPLICATION_JSON_TYPE)
            .data(data.getClass(), data)
            .build());
  }

  /** Keeps the connection from looking dead to whoever stands between. */
  void heartbeat() {
    send(sse.newEventBuilder().comment("nothing new").build());
  }

  private void send(OutboundSseEvent event) {
    sink.send(event).toCompletableFuture().join();
  }
}
