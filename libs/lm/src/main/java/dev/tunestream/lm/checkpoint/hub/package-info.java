/** Models from a hub: which files of a repository make one, and how they are had. */
package dev.tunestream.lm.checkpoint.hub;
