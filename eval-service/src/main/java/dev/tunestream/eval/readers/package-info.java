/**
 * What people who read reports see and do: the page of an evaluation, and ratings of its answers,
 * which are events like all else.
 */
package dev.tunestream.eval.readers;
