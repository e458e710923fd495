/**
 * Model cards: what a version is, came from and can do, as a {@code README.md} with the front
 * matter that the Hugging Face hub reads. Equal facts give equal bytes; nothing is told that isn't
 * known.
 */
package dev.tunestream.registry.card;
