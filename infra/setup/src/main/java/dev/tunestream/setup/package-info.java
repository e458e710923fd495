/**
 * Sets up broker and store for the line, wherever they run: a part of the embedded stack, and a
 * program of its own for containers and clusters.
 */
package dev.tunestream.setup;
