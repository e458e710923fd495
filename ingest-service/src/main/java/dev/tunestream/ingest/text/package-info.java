/** What can be wrong in a text, and how it is put right. */
package dev.tunestream.ingest.text;
