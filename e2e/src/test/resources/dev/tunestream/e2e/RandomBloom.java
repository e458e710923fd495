import dev.tunestream.lm.checkpoint.BloomConfig;
import dev.tunestream.lm.model.RandomModel;

// Run as a program on the command line's jar: puts a small BLOOM of random weights into a directory that holds a
// tokenizer already. Arguments: the directory, the tokenizer's number of tokens, its end-of-text token.
void main(String[] arguments) throws Exception {
  BloomConfig config =
      new BloomConfig(
          Integer.parseInt(arguments[1]),
          64,
          2,
          4,
          256,
          1e-5,
          false,
          true,
          Integer.parseInt(arguments[2]));
  RandomModel.write(java.nio.file.Path.of(arguments[0]), config, 11);
}
