package dev.tunestream.tokenize.sets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tunestream.events.RecordKind;

/**
 * A record of a snapshot and where it came from.
 *
 * @param number its place in the snapshot, from 0
 * @param data its fields
 * @param origin where it came from: {@code source} and {@code id}, and the {@code topic}, {@code
 *     partition} and {@code offset} at which it was delivered where the seal has written them down
 */
public record SnapshotRecord(int number, RecordKind kind, JsonNode data, JsonNode origin) {}
