# Rotary frequencies of Llama 3.1 (Grattafiori et al. 2024, arXiv:2407.21783): of short waves as they
# are, of long ones divided by a factor, a blend of the two between them.
#
# Constants: rope_factor; rope_low and rope_high, the original positions divided by which are the
# lengths of the shortest long and the longest short wave; rope_positions, the original positions.
def scaled(self, frequency: Tensor) -> Tensor:
  wave = 6.283185307179586 / frequency
  long = torch.gt(wave, self.rope_positions / self.rope_low)
  short = torch.lt(wave, self.rope_positions / self.rope_high)
  share = (self.rope_positions / wave - self.rope_low) / (self.rope_high - self.rope_low)
  blend = (1.0 - share) * frequency / self.rope_factor + share * frequency
  return torch.where(long, frequency / self.rope_factor, torch.where(short, frequency, blend))
