/** The addresses that Hugging Face's clients read from. */
package dev.tunestream.registry.hub.read;
