/**
 * What of the model is trained: one record for each method of parameter-efficient fine-tuning, with
 * PEFT's meaning behind short names. Combinations that can't work whatever the model is are refused
 * here; what depends on the model, such as a target that matches nothing, is the engine's to
 * refuse.
 */
package dev.tunestream.recipe.adapter;
