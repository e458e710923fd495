package dev.tunestream.service.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the description of an API, while the service is built, what its methods need not say: the
 * key that they ask for, their failures, and examples of their answers from {@code
 * openapi/<operation>.json}. Which role a method asks for the framework adds, from its annotation.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
  /** The name of the security scheme; the same in {@code microprofile-config.properties}. */
  private static final String KEY = "key";

  private static final String JSON = "application/json";

  @Override
  public void filterOpenAPI(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(OASFactory.createComponents());
    }
    api.getComponents().addSecurityScheme(KEY, key());
    api.getComponents().addSchema(ProblemAnswers.SCHEMA, ProblemAnswers.schema());
    if (api.getPaths() != null && api.getPaths().getPathItems() != null) {
      api.getPaths()
          .getPathItems()
          .values()
          .forEach(path -> path.getOperations().values().forEach(ApiDescription::complete));
    }
  }

  private static SecurityScheme key() {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(
            "A key with a role: reader, submitter, promoter or admin, each with what those before it may. 'tunestream keys create' makes one. Callers of the same machine may look things up without.");
  }

  private static void complete(Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    APIResponses answers = operation.getResponses();
    ProblemAnswers.addTo(answers, takesSomething(operation));
    Examples.of(operation.getOperationId())
        .ifPresent(example -> success(answers).ifPresent(answer -> show(answer, example)));
  }

  private static boolean takesSomething(Operation operation) {
    return operation.getRequestBody() != null
        || (operation.getParameters() != null && !operation.getParameters().isEmpty());
  }

  private static Optional<APIResponse> success(APIResponses answers) {
    return answers.getAPIResponses().entrySet().stream()
        .filter(answer -> answer.getKey().startsWith("2"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static void show(APIResponse answer, Object example) {
    if (answer.getContent() == null) {
      answer.setContent(OASFactory.createContent());
    }
    MediaType json = answer.getContent().getMediaType(JSON);
    if (json == null) {
      json = OASFactory.createMediaType();
      answer.getContent().addMediaType(JSON, json);
    }
    json.setExample(example);
  }
}
