/**
 * Repositories of a hub, models and data sets alike: the read API of the Hugging Face hub as {@code
 * huggingface_hub} calls it, and its cache layout, so that what a machine has downloaded before is
 * used, by whichever program.
 *
 * <p>{@link dev.tunestream.hub.Hub} opens a repository at a revision; {@link
 * dev.tunestream.hub.HubRepository} lists its files and brings them. Which files are wanted is for
 * those who know what they hold.
 */
package dev.tunestream.hub;
