/** P-tuning. */
package dev.tunestream.lm.adapter.ptuning;
