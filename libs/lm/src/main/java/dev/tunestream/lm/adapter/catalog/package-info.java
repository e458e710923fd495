/** All methods side by side; the only place that knows every one of them. */
package dev.tunestream.lm.adapter.catalog;
