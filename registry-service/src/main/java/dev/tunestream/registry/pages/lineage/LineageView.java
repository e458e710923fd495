package dev.tunestream.registry.pages.lineage;

/** A version's lineage as a picture and as a list. */
public record LineageView(String model, int version, Graph graph, Picture picture) {}
