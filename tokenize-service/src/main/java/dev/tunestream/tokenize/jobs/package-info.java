/** Jobs from their request to the trainers' queue: pinned once, waiting, ended. */
package dev.tunestream.tokenize.jobs;
