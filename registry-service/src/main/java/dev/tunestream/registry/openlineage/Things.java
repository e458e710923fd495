package dev.tunestream.registry.openlineage;

import dev.tunestream.events.Pins;
import dev.tunestream.events.TokenizedSet;
import dev.tunestream.events.Topic;
import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Datasets in the standard's sense: what runs read and write, each with its digest as version. */
final class Things {
  private static final Map<String, String> ROW_COLUMNS =
      Map.of(
          "input_ids", "the tokens, end-of-text last",
          "labels", "the tokens that are learned, -100 where nothing is",
          "record", "the line of the snapshot, from 0",
          "source", "the raw record's source",
          "id", "the raw record's id");

  private final OpenLineage standard;
  private final String namespace;
  private final String broker;

  /**
   * @param broker the first of the bootstrap servers
   */
  Things(OpenLineage standard, String namespace, String broker) {
    this.standard = standard;
    this.namespace = namespace;
    this.broker = broker;
  }

  /**
   * The topic of raw records.
   *
   * @param rows how many distinct ones have arrived for the dataset, or null
   */
  OpenLineage.InputDataset rawRecords(Long rows) {
    return standard.newInputDataset(
        "kafka://" + broker,
        Topic.RAW_RECORDS.topicName(),
        standard.newDatasetFacetsBuilder().build(),
        rows == null ? null : counted(rows));
  }

  OpenLineage.InputDataset snapshot(String dataset, String digest) {
    return input("datasets/" + dataset, digest, null);
  }

  OpenLineage.OutputDataset sealed(String dataset, String digest, long rows) {
    return output("datasets/" + dataset, facets(digest).build(), rows);
  }

  OpenLineage.InputDataset base(Pins pins) {
    return input("bases/" + pins.base(), pins.base(), null);
  }

  /** The parts of a tokenized set, as what a tokenization wrote. */
  List<OpenLineage.OutputDataset> written(TokenizedSet set) {
    List<OpenLineage.OutputDataset> parts = new ArrayList<>();
    parts.add(output(part(set, "train"), rows(set.train()), (long) set.trainRows()));
    if (set.validation() != null) {
      parts.add(
          output(part(set, "validation"), rows(set.validation()), (long) set.validationRows()));
    }
    parts.add(output(part(set, "test"), rows(set.test()), (long) set.testRows()));
    return parts;
  }

  OpenLineage.InputDataset train(TokenizedSet set) {
    return input(part(set, "train"), set.train(), (long) set.trainRows());
  }

  OpenLineage.InputDataset test(TokenizedSet set) {
    return input(part(set, "test"), set.test(), (long) set.testRows());
  }

  OpenLineage.OutputDataset adapter(String model, String digest) {
    return output("adapters/" + model, facets(digest).build(), null);
  }

  OpenLineage.InputDataset usedAdapter(String model, String digest) {
    return input("adapters/" + model, digest, null);
  }

  OpenLineage.OutputDataset report(String digest) {
    return output("reports/" + digest, facets(digest).build(), null);
  }

  private static String part(TokenizedSet set, String part) {
    return "tokenized/" + set.digest() + "/" + part;
  }

  private OpenLineage.DatasetFacets rows(String digest) {
    return facets(digest)
        .schema(
            standard.newSchemaDatasetFacet(
                ROW_COLUMNS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                        column ->
                            standard
                                .newSchemaDatasetFacetFieldsBuilder()
                                .name(column.getKey())
                                .description(column.getValue())
                                .build())
                    .toList()))
        .build();
  }

  private OpenLineage.DatasetFacetsBuilder facets(String digest) {
    return standard
        .newDatasetFacetsBuilder()
        .version(standard.newDatasetVersionDatasetFacet(digest));
  }

  private OpenLineage.InputDataset input(String name, String digest, Long rows) {
    return standard.newInputDataset(
        namespace, name, facets(digest).build(), rows == null ? null : counted(rows));
  }

  private OpenLineage.InputDatasetInputFacets counted(long rows) {
    return standard
        .newInputDatasetInputFacetsBuilder()
        .dataQualityMetrics(
            standard
                .newDataQualityMetricsInputDatasetFacetBuilder()
                .rowCount(rows)
                .columnMetrics(
                    standard.newDataQualityMetricsInputDatasetFacetColumnMetricsBuilder().build())
                .build())
        .build();
  }

  private OpenLineage.OutputDataset output(
      String name, OpenLineage.DatasetFacets facets, Long rows) {
    return standard.newOutputDataset(
        namespace,
        name,
        facets,
        rows == null
            ? null
            : standard
                .newOutputDatasetOutputFacetsBuilder()
                .outputStatistics(
                    standard.newOutputStatisticsOutputDatasetFacetBuilder().rowCount(rows).build())
                .build());
  }
}
