/** The engine on its own: no stack, no broker, no service. */
package dev.tunestream.cli.lm;
