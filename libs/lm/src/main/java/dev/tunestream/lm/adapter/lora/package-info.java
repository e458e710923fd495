/** Low-rank adaptation. */
package dev.tunestream.lm.adapter.lora;
