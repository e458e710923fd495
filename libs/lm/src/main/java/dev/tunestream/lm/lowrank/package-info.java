/** Low-rank parts of weights, by singular values: what PiSSA and LoftQ start an adapter from. */
package dev.tunestream.lm.lowrank;
