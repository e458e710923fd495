package dev.tunestream.eval.serve.catalogue;

import dev.tunestream.artifacts.Digest;
import java.time.Instant;
import java.util.Optional;

/**
 * A model that can be asked.
 *
 * @param id its full name: {@code model:version}, or {@code base:<digest>}
 * @param base the base model's files
 * @param tuned what was made of it, an adapter or a whole model; nothing for the base itself
 * @param chatTemplate the Jinja text that its recipe writes chats with; nothing where it is left to
 *     the base's tokenizer
 * @param since when it was registered
 */
public record ServedModel(
    String id, Digest base, Optional<Digest> tuned, Optional<String> chatTemplate, Instant since) {}
