/** Records in the words of their template. */
package dev.tunestream.tokenize.examples;
