package dev.tunestream.service.keys;

/**
 * What a route asks of its caller, as annotations want it: {@code @RolesAllowed(Roles.READER)}.
 * Each role includes those before it.
 */
public final class Roles {
  /** Looks things up, without changing any. */
  public static final String READER = "reader";

  /** Brings things in: uploads, pushes, registrations, ratings. */
  public static final String SUBMITTER = "submitter";

  /** Says what others see: aliases, tags, descriptions. */
  public static final String PROMOTER = "promoter";

  /** Sets the rules, and does without them: gates, overrides, rebuilds. */
  public static final String ADMIN = "admin";

  private Roles() {}
}
