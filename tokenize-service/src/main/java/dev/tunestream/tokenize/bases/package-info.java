/** Base models: found where a recipe says, brought into the store, checked. */
package dev.tunestream.tokenize.bases;
