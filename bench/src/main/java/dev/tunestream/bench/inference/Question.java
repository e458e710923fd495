package dev.tunestream.bench.inference;

import java.util.List;

/** A context with texts whose likelihoods behind it are asked for, as a line of a file. */
record Question(String context, List<String> continuations) {}
