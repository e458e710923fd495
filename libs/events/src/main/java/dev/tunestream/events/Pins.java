package dev.tunestream.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Everything that a job named, by digest, as it was when the job was accepted.
 *
 * @param dataset the dataset's name
 * @param base digest of the base model's files
 * @param benchmarks digests of the snapshots of the recipe's benchmarks by their names; null reads
 *     as none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Pins(
    String dataset,
    String datasetDigest,
    String base,
    String template,
    String tokenizer,
    Map<String, String> benchmarks) {
  @JsonCreator
  public Pins {
    Check.name("pins.dataset", dataset);
    Check.digest("pins.datasetDigest", datasetDigest);
    Check.digest("pins.base", base);
    Check.digest("pins.template", template);
    Check.digest("pins.tokenizer", tokenizer);
    benchmarks = benchmarks == null ? Map.of() : Check.copy("pins.benchmarks", benchmarks);
    benchmarks.forEach(
        (name, digest) -> {
          Check.name("pins.benchmarks", name);
          Check.digest("pins.benchmarks." + name, digest);
        });
  }

  /** Of a job without benchmarks. */
  public Pins(
      String dataset, String datasetDigest, String base, String template, String tokenizer) {
    this(dataset, datasetDigest, base, template, tokenizer, Map.of());
  }
}
