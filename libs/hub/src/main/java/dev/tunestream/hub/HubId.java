package dev.tunestream.hub;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository on a hub, written {@code owner/name} or {@code owner/name@revision}.
 *
 * @param revision a branch, a tag or a commit; {@code main} unless told
 */
public record HubId(String owner, String name, String revision) {

  /** The revision when none is told. */
  public static final String MAIN = "main";

  /** The most characters of an owner, a name or a revision; the hub allows fewer. */
  private static final int LONGEST = 200;

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_-]|\\.(?!\\.))*");
  private static final Pattern REVISION =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_/-]|\\.(?!\\.))*");
  private static final Pattern WRITTEN = Pattern.compile("([^/@]*)/([^/@]*)(?:@(.*))?");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  public HubId {
    check("owner", owner, PART);
    check("name", name, PART);
    check("revision", revision, REVISION);
  }

  /**
   * Reads {@code owner/name[@revision]}.
   *
   * @throws IllegalArgumentException with a sentence that names the value and the rule
   */
  public static HubId parse(String text) {
    Matcher parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not the id of a repository on a hub: write owner/name or owner/name@revision."
              .formatted(text));
    }
    String revision = parts.group(3) == null ? MAIN : parts.group(3);
    return new HubId(parts.group(1), parts.group(2), revision);
  }

  /** {@code owner/name}. */
  public String repository() {
    return owner + "/" + name;
  }

  /** True when the revision is a whole commit hash, which can never mean anything else. */
  public boolean namesCommit() {
    return COMMIT.matcher(revision).matches();
  }

  @Override
  public String toString() {
    return repository() + "@" + revision;
  }

  private static void check(String part, String value, Pattern rule) {
    if (value.length() > LONGEST || !rule.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "The %s '%s' of a repository on a hub is invalid: up to %d letters, digits, '-', '_' and single dots%s are allowed, and it begins with a letter or a digit."
              .formatted(
                  part,
                  value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value,
                  LONGEST,
                  rule == REVISION ? " and slashes" : ""));
    }
  }
}
