/**
 * Repositories, revisions and files: what the registry's models and bases are to a hub's client.
 */
package dev.tunestream.registry.hub.repo;
