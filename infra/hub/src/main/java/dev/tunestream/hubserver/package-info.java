/** A hub of our own on loopback, for tests: no test asks one that is somebody else's. */
package dev.tunestream.hubserver;
