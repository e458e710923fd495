package dev.tunestream.lm.train.optimizer;

/**
 * What is particular to one step.
 *
 * @param number counted from 1, also across a resumption
 * @param rate the learning rate
 * @param clip what gradients are multiplied by first, at most 1
 */
public record UpdateStep(int number, double rate, double clip) {}
