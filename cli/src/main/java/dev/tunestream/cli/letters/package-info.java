/** {@code dead-letters}: what could not be used is looked at, exported, corrected and replayed. */
package dev.tunestream.cli.letters;
