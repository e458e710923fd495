/** Chats in the words of a model's own template, and which of these words are the model's. */
package dev.tunestream.lm.chat;
