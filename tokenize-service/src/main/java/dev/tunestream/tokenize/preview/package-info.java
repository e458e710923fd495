/** What a model will see of a dataset, without anything being trained. */
package dev.tunestream.tokenize.preview;
