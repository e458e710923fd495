/**
 * The whole line on one machine without containers: an Apache Kafka broker, an S3 store and a
 * PostgreSQL, and on top of them the five services as child processes, all with their data in one
 * home directory.
 *
 * <p>It starts jars and knows no service class. {@link dev.tunestream.local.Main} is the door.
 */
package dev.tunestream.local;
