/** Starting, stopping and looking at a stack: broker, store, database and services in one home. */
package dev.tunestream.cli.stack;
