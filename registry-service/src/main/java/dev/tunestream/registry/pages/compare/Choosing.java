package dev.tunestream.registry.pages.compare;

import java.util.List;

/**
 * Which versions there are to compare.
 *
 * @param names of the newest ones, as {@code model:version}
 * @param a that was chosen, or empty
 */
public record Choosing(List<String> names, String a, String b) {}
