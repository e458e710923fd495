/**
 * The {@code tunestream} command: one class for each command, in the package of what it acts on.
 *
 * <p>{@code lm} uses the engine without a stack, {@code stack} starts and stops one, {@code line}
 * acts on a running one, and {@code demo} shows everything. Results go to standard output, all else
 * to standard error; errors are sentences, told with the exit statuses of {@link
 * dev.tunestream.cli.ExitCode}.
 */
package dev.tunestream.cli;
