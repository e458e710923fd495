/**
 * The split into train and test rows, number for number as NumPy's generator and Hugging Face's
 * datasets make it.
 */
package dev.tunestream.tokenize.split;
