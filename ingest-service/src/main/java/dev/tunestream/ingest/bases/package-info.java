/** Base models that come over REST. */
package dev.tunestream.ingest.bases;
