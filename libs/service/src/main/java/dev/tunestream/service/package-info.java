/**
 * What every service of the line needs to be one: the object store from its settings, readiness,
 * the names of the metrics, and answers to failed requests.
 */
package dev.tunestream.service;
