/** What acts on a running line: records in, jobs, results out. */
package dev.tunestream.cli.line;
