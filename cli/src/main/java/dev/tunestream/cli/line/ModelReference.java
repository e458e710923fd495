package dev.tunestream.cli.line;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.cli.CliException;
import dev.tunestream.client.Registry;
import dev.tunestream.recipe.Names;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a model as people write it: {@code NAME:VERSION}, {@code NAME@ALIAS}, or {@code
 * NAME} for the latest.
 *
 * @param version 0 where an alias is meant
 */
public record ModelReference(String name, int version, String alias) {
  private static final Pattern FORM = Pattern.compile("([^:@]+)(?::([1-9][0-9]{0,8})|@([^:@]+))?");
  private static final String LATEST = "latest";

  public static ModelReference parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()
        || !Names.isValid(matcher.group(1))
        || (matcher.group(3) != null && !Names.isValid(matcher.group(3)))) {
      throw CliException.usage(
          "'%s' names no version of a model; write NAME:VERSION such as faq:3, NAME@ALIAS such as faq@champion, or NAME for the latest."
              .formatted(text));
    }
    String alias = matcher.group(3) == null ? LATEST : matcher.group(3);
    return matcher.group(2) == null
        ? new ModelReference(matcher.group(1), 0, alias)
        : new ModelReference(matcher.group(1), Integer.parseInt(matcher.group(2)), null);
  }

  /** The version's document. */
  public JsonNode find(Registry registry) {
    return registry.version(
        name, version > 0 ? version : registry.alias(name, alias).path("version").intValue());
  }
}
