/**
 * A second opinion, asked for only by recipes that want it: another language model, behind an
 * endpoint that speaks OpenAI's protocol, scores each answer beside its reference.
 */
package dev.tunestream.eval.judge;
