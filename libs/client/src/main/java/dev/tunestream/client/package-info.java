/**
 * The line for Java programs: put data in, ask for adapters, follow jobs, look results up.
 *
 * <p>Files and look-ups go over HTTP, jobs and their progress over Kafka, as {@code
 * docs/architecture.md} lays down. Every wait is bounded, and every {@link
 * dev.tunestream.client.ClientException} carries a sentence for people. {@link
 * dev.tunestream.client.TunestreamClient} is the door; {@link dev.tunestream.client.JobHistory} is
 * what a job's events add up to.
 */
package dev.tunestream.client;
