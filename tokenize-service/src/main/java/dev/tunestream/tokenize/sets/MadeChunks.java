package dev.tunestream.tokenize.sets;

import java.nio.file.Path;
import java.util.List;

/**
 * All chunks of a set.
 *
 * @param files their rows, in the order of the chunks
 */
record MadeChunks(SetCounts counts, List<Path> files) {}
