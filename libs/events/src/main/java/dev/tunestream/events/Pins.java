package dev.tunestream.events;

/**
 * Everything that a job named, by digest, as it was when the job was accepted.
 *
 * @param dataset the dataset's name
 * @param base digest of the base model's files
 */
public record Pins(
    String dataset, String datasetDigest, String base, String template, String tokenizer) {
  public Pins {
    Check.name("pins.dataset", dataset);
    Check.digest("pins.datasetDigest", datasetDigest);
    Check.digest("pins.base", base);
    Check.digest("pins.template", template);
    Check.digest("pins.tokenizer", tokenizer);
  }
}
