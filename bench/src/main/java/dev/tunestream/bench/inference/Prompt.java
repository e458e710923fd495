package dev.tunestream.bench.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A prompt as a line of a file. */
record Prompt(@JsonProperty("input_ids") int[] ids) {}
