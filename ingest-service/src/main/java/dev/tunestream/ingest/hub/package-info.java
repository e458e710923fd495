/**
 * Data sets of a hub: which files of a repository make a split, as its card or the usual names say,
 * and bringing them. What the files hold is for those who read files.
 */
package dev.tunestream.ingest.hub;
