/** Prefix tuning. */
package dev.tunestream.lm.adapter.prefix;
