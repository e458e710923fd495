/** A version's files in one. */
package dev.tunestream.registry.export;
