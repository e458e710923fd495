package dev.tunestream.events;

/**
 * Asks for a snapshot of everything that the dataset holds now.
 *
 * @param request names the request, so that whoever asked finds the answer
 */
public record DatasetSealRequested(String dataset, String request) implements Event {
  public DatasetSealRequested {
    Check.name("dataset", dataset);
    Check.name("request", request);
  }

  @Override
  public String key() {
    return dataset;
  }
}
