/** The whole line on the samples that ship with the command. */
package dev.tunestream.cli.demo;
