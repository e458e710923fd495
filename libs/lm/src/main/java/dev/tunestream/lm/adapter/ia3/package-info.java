/** IA3. */
package dev.tunestream.lm.adapter.ia3;
