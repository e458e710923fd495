package dev.tunestream.events;

/** A seal that gave no snapshot, with the reason in a sentence for people. */
public record DatasetFailed(String dataset, String request, String reason) implements Event {
  public DatasetFailed {
    Check.name("dataset", dataset);
    Check.name("request", request);
    Check.text("reason", reason);
  }

  @Override
  public String key() {
    return request;
  }
}
