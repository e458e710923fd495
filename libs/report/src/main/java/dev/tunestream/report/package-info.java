/**
 * The evaluation report as people read it: the schema of its JSON, and one self-contained page made
 * from it. Knows no framework and nothing else of ours.
 */
package dev.tunestream.report;
