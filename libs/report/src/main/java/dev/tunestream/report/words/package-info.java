/** What a report's figures say, in plain sentences. */
package dev.tunestream.report.words;
