/** The doors of reports: routes of HTTP and the topic of ratings. */
package dev.tunestream.eval.readers.rest;
