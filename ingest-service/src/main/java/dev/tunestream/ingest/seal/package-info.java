/**
 * Snapshots: everything that a dataset holds below the end offsets of one moment becomes one
 * immutable object, the same one wherever and however often it is made.
 */
package dev.tunestream.ingest.seal;
