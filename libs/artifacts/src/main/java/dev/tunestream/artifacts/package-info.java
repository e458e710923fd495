/**
 * The object store of the line: content-addressed objects, trees of them, and small documents, over
 * any S3.
 *
 * <p>{@link dev.tunestream.artifacts.ArtifactStore} is the door. An object's key is the sha256 of
 * its bytes, so writing is idempotent and reading is checked; the only conditional write is the
 * creation of a document, with which several processes settle who was first.
 */
package dev.tunestream.artifacts;
