package dev.tunestream.recipe.adapter;

/** How the frozen weights of the base model are held. */
public sealed interface Quantization {

  /** The type's name in a recipe. */
  String type();

  /**
   * 4-bit NormalFloat in blocks of 64 (Dettmers et al. 2023, arXiv:2305.14314), as bitsandbytes has
   * it.
   *
   * @param doubleQuantization holds the blocks' maxima in 8 bits too: 4.127 bits a weight, not 4.5
   */
  record Nf4(boolean doubleQuantization) implements Quantization {
    @Override
    public String type() {
      return "nf4";
    }
  }

  /** 8-bit integers with one scale for each row of outputs, as bitsandbytes has it. */
  record Int8() implements Quantization {
    @Override
    public String type() {
      return "int8";
    }
  }
}
