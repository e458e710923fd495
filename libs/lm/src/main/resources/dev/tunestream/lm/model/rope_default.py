# Rotary frequencies as they are.
def scaled(self, frequency: Tensor) -> Tensor:
  return frequency
