package dev.tunestream.ingest.upload;

import dev.tunestream.artifacts.Digest;
import java.nio.file.Path;

/**
 * A file with rows that is here to be read.
 *
 * @param name what people call it; its ending tells the format
 * @param digest sha256 of its bytes, by which its rows are known
 */
public record SourceFile(String name, Path file, Digest digest) {}
