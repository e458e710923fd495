/** The way from a version down to the records it was made of, and from a record up again. */
package dev.tunestream.registry.lineage;
