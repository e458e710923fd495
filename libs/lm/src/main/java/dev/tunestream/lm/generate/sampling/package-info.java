/** The choice of the next token: penalties, temperature, cuts and the draw. */
package dev.tunestream.lm.generate.sampling;
