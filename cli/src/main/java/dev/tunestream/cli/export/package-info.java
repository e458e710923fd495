/** Versions taken away from the line: to files, and to hubs. */
package dev.tunestream.cli.export;
