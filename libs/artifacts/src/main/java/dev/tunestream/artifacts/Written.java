package dev.tunestream.artifacts;

/**
 * What lies under a document's key after an attempt to create it.
 *
 * @param content the bytes of whoever was first
 * @param created whether this call is known to have written them. It is false also where an earlier
 *     attempt of the same call got through and only its answer was lost: compare the content, do
 *     not conclude that somebody else won
 */
public record Written(byte[] content, boolean created) {}
