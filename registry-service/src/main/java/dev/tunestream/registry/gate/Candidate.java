package dev.tunestream.registry.gate;

/** A version that is to take an alias. */
public record Candidate(String model, int version, String alias) {}
