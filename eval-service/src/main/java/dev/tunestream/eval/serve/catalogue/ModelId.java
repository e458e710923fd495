package dev.tunestream.eval.serve.catalogue;

import dev.tunestream.recipe.Names;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client calls a model. Nothing of it reaches the store: it is looked up by name. */
public sealed interface ModelId {
  String RULE =
      "name a model of the registry, as 'name', 'name:version' or 'name@alias', or a base that one"
          + " was made of, as 'base:<sha256>'";

  /** The newest version of a model: {@code answers}. */
  record Newest(String model) implements ModelId {}

  /** One version: {@code answers:3}. */
  record Numbered(String model, int version) implements ModelId {}

  /** The version that an alias points to: {@code answers@champion}. */
  record Aliased(String model, String alias) implements ModelId {}

  /** A base without an adapter: {@code base:} and the digest of its files. */
  record Base(String digest) implements ModelId {}

  /** Reads the text of a request; nothing where it can't be the name of a model. */
  static Optional<ModelId> parse(String text) {
    Matcher base = Patterns.BASE.matcher(text);
    if (base.matches()) {
      return Optional.of(new Base(base.group(1)));
    }
    Matcher named = Patterns.NAMED.matcher(text);
    if (!named.matches() || !Names.isValid(named.group("model"))) {
      return Optional.empty();
    }
    String model = named.group("model");
    if (named.group("version") != null) {
      return Optional.of(new Numbered(model, Integer.parseInt(named.group("version"))));
    }
    if (named.group("alias") != null) {
      return Optional.of(new Aliased(model, named.group("alias")));
    }
    return Optional.of(new Newest(model));
  }

  /** Compiled once; an interface can't hold private constants. */
  final class Patterns {
    private static final Pattern BASE = Pattern.compile("base:([0-9a-f]{64})");
    private static final Pattern NAMED =
        Pattern.compile("(?<model>[^:@]+)(?::(?<version>[0-9]{1,9})|@(?<alias>[^:@]+))?");

    private Patterns() {}
  }
}
