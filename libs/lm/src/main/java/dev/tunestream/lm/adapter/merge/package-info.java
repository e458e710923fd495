/** Adapters taken into the weights of their base. */
package dev.tunestream.lm.adapter.merge;
