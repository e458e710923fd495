/**
 * The seedling's training text: prose as it is, and grammars that a seeded generator expands. The
 * format is told in {@code libs/lm/src/seedling/README.md}.
 */
package dev.tunestream.lm.seedling.text;
