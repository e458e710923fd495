/** The API over HTTP, the topics that tell of models, settings and metrics. */
package dev.tunestream.eval.serve.rest;
