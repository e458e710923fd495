/**
 * Adapters: what is trained instead of the whole model, read and written in the format of Hugging
 * Face's PEFT.
 */
package dev.tunestream.lm.adapter;
