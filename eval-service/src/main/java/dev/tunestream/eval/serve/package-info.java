/**
 * Registered versions answer to clients of OpenAI's API: which there are ({@code catalogue}), what
 * answers ({@code generate}), the protocol ({@code openai}) and HTTP ({@code rest}), where alone a
 * framework is known.
 */
package dev.tunestream.eval.serve;
