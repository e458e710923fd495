/**
 * What every service needs around Kafka: events published and acknowledged, records read or put
 * aside as dead letters, and a share group as a queue of long jobs.
 */
package dev.tunestream.messaging;
