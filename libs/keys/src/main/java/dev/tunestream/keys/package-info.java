/**
 * Keys with roles: what a caller of a service shows, and the file that says which are valid.
 *
 * <p>The file holds hashes; whoever reads it can't call anything. Those that make keys (the command
 * line, an embedded stack) and those that check them (the services) share its format here.
 */
package dev.tunestream.keys;
