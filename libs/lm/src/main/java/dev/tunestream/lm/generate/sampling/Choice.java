package dev.tunestream.lm.generate.sampling;

/**
 * One row's part in the choice of the next tokens.
 *
 * @param sampling how the row's token is chosen
 * @param uniform a random number from 0 up to, not including, 1, that a draw follows from
 * @param seen the row's tokens so far; read where there is a repetition penalty
 * @param forbidden tokens that must not be chosen now
 */
public record Choice(Sampling sampling, double uniform, int[] seen, int[] forbidden) {}
