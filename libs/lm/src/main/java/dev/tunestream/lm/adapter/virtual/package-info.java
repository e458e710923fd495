/** What the methods that put virtual tokens in front of every row have in common. */
package dev.tunestream.lm.adapter.virtual;
