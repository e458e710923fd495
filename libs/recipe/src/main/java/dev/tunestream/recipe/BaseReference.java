package dev.tunestream.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a recipe may name as its base model. Its text form is what stands in the recipe. */
public sealed interface BaseReference {
  String RULE =
      "name the 'seedling', a hub id 'owner/name' or 'owner/name@revision', or an uploaded base"
          + " 'base:<sha256>'";

  /** The small model that ships with Tunestream. */
  record Seedling() implements BaseReference {
    @Override
    public String toString() {
      return "seedling";
    }
  }

  /** A model of a hub; the revision is a branch, a tag or a commit, {@code main} unless given. */
  record Hub(String owner, String name, String revision) implements BaseReference {
    @Override
    public String toString() {
      return owner + "/" + name + (revision.equals("main") ? "" : "@" + revision);
    }
  }

  /** A base that is already in the object store, by the digest of its files. */
  record Stored(String digest) implements BaseReference {
    @Override
    public String toString() {
      return "base:" + digest;
    }
  }

  /** The text as it stands in a recipe. */
  @JsonValue
  default String text() {
    return toString();
  }

  @JsonCreator
  static BaseReference parse(String text) {
    if (text == null) {
      throw new RecipeException("base", null, RULE);
    }
    if (text.equals("seedling")) {
      return new Seedling();
    }
    Matcher stored = Patterns.STORED.matcher(text);
    if (stored.matches()) {
      return new Stored(stored.group(1));
    }
    Matcher hub = Patterns.HUB.matcher(text);
    if (hub.matches() && !text.contains("..")) {
      return new Hub(hub.group(1), hub.group(2), hub.group(3) == null ? "main" : hub.group(3));
    }
    throw new RecipeException("base", text, RULE);
  }

  /** Compiled once; an interface can't hold private constants. */
  final class Patterns {
    private static final Pattern STORED = Pattern.compile("base:([0-9a-f]{64})");
    private static final Pattern HUB =
        Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9._-]{0,95})/([A-Za-z0-9][A-Za-z0-9._-]{0,95})"
                + "(?:@([A-Za-z0-9][A-Za-z0-9._/-]{0,199}))?");

    private Patterns() {}
  }
}
