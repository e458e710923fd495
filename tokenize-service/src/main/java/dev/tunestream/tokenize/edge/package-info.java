/** Where the service meets Kafka, HTTP and its settings. */
package dev.tunestream.tokenize.edge;
