/**
 * The registry as a hub: Hugging Face's protocol, as {@code huggingface_hub} speaks it, for reading
 * models, versions and bases and for pushing what was made elsewhere (docs/hub.md).
 */
package dev.tunestream.registry.hub;
