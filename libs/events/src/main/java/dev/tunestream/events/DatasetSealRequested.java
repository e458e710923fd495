package dev.tunestream.events;

/**
 * Asks for a snapshot of everything that the dataset holds now.
 *
 * @param request names the request, so that whoever asked finds the answer
 * @param rules what is done about records that are like others; null means {@link
 *     SnapshotRules#DEFAULT}
 */
public record DatasetSealRequested(String dataset, String request, SnapshotRules rules)
    implements Event {
  public DatasetSealRequested {
    Check.name("dataset", dataset);
    Check.name("request", request);
    rules = rules == null ? SnapshotRules.DEFAULT : rules;
  }

  @Override
  public String key() {
    return dataset;
  }
}
