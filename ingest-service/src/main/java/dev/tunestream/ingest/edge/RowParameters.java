package dev.tunestream.ingest.edge;

import dev.tunestream.events.InvalidEventException;
import dev.tunestream.ingest.columns.ColumnRule;
import dev.tunestream.recipe.Names;
import dev.tunestream.recipe.RecipeException;
import dev.tunestream.service.RequestRefusedException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every way of putting rows into a dataset may be told. */
public class RowParameters {
  @Parameter(description = "The dataset")
  @PathParam("name")
  String name;

  @Parameter(description = "The kind of every row; else it follows from the fields")
  @QueryParam("kind")
  String kind;

  @Parameter(description = "A built-in template whose fields every row must have")
  @QueryParam("template")
  String template;

  @Parameter(
      description =
          "Which columns fields are in, as question=Frage,answer=choices[gold]; else the usual names are looked for")
  @QueryParam("map")
  String map;

  @Parameter(
      description = "What is done about flaws, as mojibake=fix,nearDuplicates=drop (docs/data.md)")
  @QueryParam("rules")
  String rules;

  /** Checks them, before anything is received or fetched. */
  RowRequest checked() {
    if (!Names.isValid(name)) {
      throw RequestRefusedException.malformed(
          "'%s' can't be the name of a dataset; %s.".formatted(name, Names.RULE));
    }
    return new RowRequest(name, rule(), SealsResource.rules(rules));
  }

  private ColumnRule rule() {
    try {
      return ColumnRule.of(kind, template, map);
    } catch (InvalidEventException e) {
      throw RequestRefusedException.malformed("Parameter kind: " + e.getMessage() + ".");
    } catch (RecipeException e) {
      throw e; // what is wrong with the template
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.malformed("Parameter map: " + e.getMessage() + ".");
    }
  }
}
