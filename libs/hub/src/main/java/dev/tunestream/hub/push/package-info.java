/**
 * Publishing to a hub by its own protocol, as {@code huggingface_hub} speaks it: the repository is
 * made where it is new, the hub says which files it keeps as large ones, those go through git-LFS
 * in one piece or in parts, one commit names them all, and what the hub then has is read back.
 */
package dev.tunestream.hub.push;
