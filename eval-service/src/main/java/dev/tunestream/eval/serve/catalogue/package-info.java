/** Which models can be asked, by the names that the registry gives them. */
package dev.tunestream.eval.serve.catalogue;
