/** Commands that look after registered models: aliases, gates, words about them, the journal. */
package dev.tunestream.cli.registry;
