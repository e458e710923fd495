/**
 * The contract of the line: what travels on Kafka, and how it is written.
 *
 * <p>Every event is a record that can't be built invalid; {@link dev.tunestream.events.EventCodec}
 * turns it into a CloudEvent and back; {@link dev.tunestream.events.Topic} says where it travels
 * and how long it is kept. The JSON Schemas and the AsyncAPI document beside the classes say the
 * same to people who don't use Java; a test holds them together. No framework, no logic.
 */
package dev.tunestream.events;
