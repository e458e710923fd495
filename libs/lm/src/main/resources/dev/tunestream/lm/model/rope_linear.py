# Rotary frequencies for positions that are squeezed together (Chen et al. 2023, arXiv:2306.15595).
# Constant: rope_factor.
def scaled(self, frequency: Tensor) -> Tensor:
  return frequency / self.rope_factor
