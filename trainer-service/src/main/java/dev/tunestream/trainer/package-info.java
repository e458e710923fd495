/**
 * trainer-service: takes jobs from the queue, one at a time, and makes an adapter of each. A job
 * ends once, by its outcome in the store; everything before that can be done again by another
 * trainer.
 */
package dev.tunestream.trainer;
