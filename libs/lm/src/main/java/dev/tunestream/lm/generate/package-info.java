/** Answers of a model: continued prompts, and how likely it finds given tokens. */
package dev.tunestream.lm.generate;
