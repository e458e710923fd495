/** Training of all weights. */
package dev.tunestream.lm.adapter.full;
