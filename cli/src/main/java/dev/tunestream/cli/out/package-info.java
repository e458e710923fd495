/** What people and programs see of a command: results, notes, progress. */
package dev.tunestream.cli.out;
