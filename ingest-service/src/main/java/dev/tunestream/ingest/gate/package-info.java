/** Which raw records are taken: one rule for what arrives and for what a seal reads again. */
package dev.tunestream.ingest.gate;
