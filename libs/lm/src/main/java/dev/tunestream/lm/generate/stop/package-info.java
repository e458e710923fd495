/** Where an answer ends: stop sequences of tokens and of text. */
package dev.tunestream.lm.generate.stop;
