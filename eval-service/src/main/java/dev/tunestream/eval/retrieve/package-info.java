/**
 * The other way to teach a model: nothing is trained, and the training examples that are likest to
 * a question stand before it. It tells whether training was worth it.
 */
package dev.tunestream.eval.retrieve;
