/** Who may call what of a service: keys with roles. */
package dev.tunestream.service.keys;
