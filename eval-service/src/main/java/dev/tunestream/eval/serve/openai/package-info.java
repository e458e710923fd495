/**
 * What clients of OpenAI's API write and expect: completions, chat completions and the list of
 * models, with answers that come whole or in server-sent events. The shapes are those of <a
 * href="https://platform.openai.com/docs/api-reference">OpenAI's reference</a>.
 */
package dev.tunestream.eval.serve.openai;
