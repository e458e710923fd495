/** What several services want to know of texts in people's languages. */
package dev.tunestream.text;
