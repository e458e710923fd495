/** Commands that tell what came of what, and run it again. */
package dev.tunestream.cli.lineage;
