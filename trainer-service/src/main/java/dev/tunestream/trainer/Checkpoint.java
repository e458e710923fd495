package dev.tunestream.trainer;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The newest checkpoint of a job, as {@code jobs/<job>/checkpoint} holds it.
 *
 * @param step optimizer steps that are done
 * @param attempt the attempt that saved it
 * @param tree digest of its files
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Checkpoint(int step, int attempt, String tree) {}
