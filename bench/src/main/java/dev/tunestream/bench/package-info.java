/**
 * Measures Tunestream, and what users would run instead, on one machine.
 *
 * <p>A {@code Comparison} names sides, each a command; an {@code Alternation} runs them in turn, a
 * process each, and a {@code Report} tells how they did.
 */
package dev.tunestream.bench;
