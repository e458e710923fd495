/** The line's events in the words of the OpenLineage standard, for collectors that speak it. */
package dev.tunestream.registry.openlineage;
