/** Prompt tuning. */
package dev.tunestream.lm.adapter.prompt;
