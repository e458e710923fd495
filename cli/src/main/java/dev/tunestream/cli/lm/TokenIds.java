package dev.tunestream.cli.lm;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Token ids as they are written on the command line: {@code 5,9,1}. */
record TokenIds(int[] ids) {

  /** Reads them. */
  static final class Converter implements ITypeConverter<TokenIds> {
    @Override
    public TokenIds convert(String text) {
      String[] parts = text.strip().split("\\s*,\\s*");
      int[] ids = new int[parts.length];
      for (int i = 0; i < parts.length; i++) {
        try {
          ids[i] = Integer.parseInt(parts[i]);
        } catch (NumberFormatException e) {
          throw new TypeConversionException(
              "'" + parts[i] + "' is not a token id; write whole numbers with commas, as 5,9,1");
        }
      }
      return new TokenIds(ids);
    }
  }
}
