/** Jinja templates, run as Python runs them. */
package dev.tunestream.lm.jinja;
