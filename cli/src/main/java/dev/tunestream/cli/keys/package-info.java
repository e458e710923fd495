/** Keys with roles: who may call the services of a stack. */
package dev.tunestream.cli.keys;
