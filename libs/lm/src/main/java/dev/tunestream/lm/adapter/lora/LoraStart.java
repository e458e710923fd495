package dev.tunestream.lm.adapter.lora;

import dev.tunestream.lm.adapter.InitialValues;
import dev.tunestream.lm.lowrank.LoftQ;
import dev.tunestream.lm.lowrank.LowRank;
import dev.tunestream.lm.lowrank.Pissa;
import dev.tunestream.lm.model.CausalModel;
import dev.tunestream.lm.model.LinearLayer;
import dev.tunestream.lm.tensor.ElementType;
import dev.tunestream.lm.tensor.Scope;
import dev.tunestream.lm.tensor.Tensor;
import dev.tunestream.recipe.adapter.LoraSpec;
import java.util.Optional;

/**
 * What A and B of a layer start from.
 *
 * @param residual what is left of the layer's weight when the start took a part of it, as PiSSA
 *     does
 */
record LoraStart(Tensor a, Tensor b, Optional<Tensor> residual) {

  /**
   * Makes the start of one layer: A uniform as {@code kaiming_uniform_(a=√5)}, which is ±1/√in, or
   * normal with deviation 1/rank, and B zero; or the weight's own largest singular values.
   *
   * @param rank of this layer
   * @param scale of this layer
   */
  static LoraStart of(
      LoraSpec spec,
      LinearLayer layer,
      int rank,
      double scale,
      CausalModel model,
      InitialValues values,
      Scope scope) {
    String name = LoraLayer.nameOfA(layer);
    return switch (spec.init()) {
      case KAIMING ->
          plain(
              values.uniform(name, 1 / Math.sqrt(layer.in()), rank, layer.in()).tensor(),
              layer,
              rank,
              scope);
      case GAUSSIAN ->
          plain(values.normal(name, 1.0 / rank, rank, layer.in()).tensor(), layer, rank, scope);
      case PISSA -> {
        try (Scope work = Scope.open()) {
          Tensor weight = model.linearWeight(layer, work);
          Pissa start = Pissa.start(layer.weight(), weight, model.compute(), rank, scale, scope);
          yield of(start.adapter(), Optional.of(start.residual()));
        }
      }
      case LOFTQ -> {
        try (Scope work = Scope.open()) {
          LoftQ start =
              LoftQ.start(
                  layer.weight(),
                  model.originalWeight(layer, work),
                  ElementType.FP32,
                  model.quantization().orElseThrow(),
                  rank,
                  scale,
                  1,
                  scope);
          yield of(start.adapter(), Optional.empty());
        }
      }
    };
  }

  private static LoraStart plain(Tensor a, LinearLayer layer, int rank, Scope scope) {
    return of(new LowRank(a, scope.zeros(ElementType.FP32, layer.out(), rank)), Optional.empty());
  }

  private static LoraStart of(LowRank start, Optional<Tensor> residual) {
    start.a().requireGradient();
    start.b().requireGradient();
    return new LoraStart(start.a(), start.b(), residual);
  }
}
