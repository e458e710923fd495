package dev.tunestream.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;

/**
 * The JSON Schema (2020-12) of a report, {@code report.v3.json} beside this class.
 *
 * <p>For tests: the validator is an optional dependency, {@code
 * com.networknt:json-schema-validator}, which whoever calls this brings along. A page is made
 * without.
 */
public final class ReportSchema {
  private static final String FOLDER = "https://tunestream.dev/schemas/";
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(
              SpecVersion.VersionFlag.V202012,
              builder ->
                  builder.schemaMappers(
                      mappers -> mappers.mapPrefix(FOLDER, "classpath:dev/tunestream/report/")))
          .getSchema(SchemaLocation.of(FOLDER + "report.v3.json"));

  private ReportSchema() {}

  /** What in a report is not as the schema says, a sentence each; empty for a good one. */
  public static List<String> problems(JsonNode report) {
    return SCHEMA.validate(report).stream().map(ValidationMessage::getMessage).sorted().toList();
  }
}
