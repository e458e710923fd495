/**
 * Models from a hub: the read API of the Hugging Face hub as {@code huggingface_hub} calls it, and
 * its cache layout, so that what a machine has downloaded before is used.
 */
package dev.tunestream.lm.checkpoint.hub;
