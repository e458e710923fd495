package dev.tunestream.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a key may do; each role includes those before it. */
public enum Role {
  /** Looks things up, without changing any. */
  READER,
  /** Brings things in: uploads, pushes, registrations, ratings. */
  SUBMITTER,
  /** Says what others see: aliases, tags, descriptions. */
  PROMOTER,
  /** Sets the rules, and does without them: gates, overrides, rebuilds. */
  ADMIN;

  /** All of them, for a sentence. */
  public static final String WORDS =
      Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", "));

  public static Optional<Role> named(String word) {
    return Arrays.stream(values()).filter(role -> role.toString().equals(word)).findFirst();
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** This one and all that it includes. */
  public List<Role> included() {
    return Arrays.stream(values()).filter(this::includes).toList();
  }

  /** As it is written in files and annotations. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
