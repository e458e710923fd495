package dev.tunestream.eval.serve.openai;

import dev.tunestream.eval.serve.RefusedException;
import dev.tunestream.eval.serve.catalogue.ServedModel;
import java.util.function.Function;

/** What a door of the API takes. */
public interface Protocol {
  /** {@code POST /v1/completions}. */
  Protocol COMPLETIONS = new Completions();

  /** {@code POST /v1/chat/completions}. */
  Protocol CHATS = new Chats();

  /**
   * Reads a request.
   *
   * @param models gives the model of a name, or refuses
   * @throws RefusedException if it can't be understood or done; it tells what and why
   */
  default Request read(byte[] body, Function<String, ServedModel> models) {
    Fields fields = Fields.parse(body);
    String model = fields.text("model", "it must be the name of a model; GET /v1/models lists all");
    Unsupported.check(fields);
    return read(fields, models.apply(model));
  }

  /** Reads the fields of a request to a model that is there. */
  Request read(Fields fields, ServedModel model);
}
