# Masks that tell positions by a bias: the further back a key lies, the less it counts, in each head by
# a slope of its own (ALiBi, Press et al. 2021, arXiv:2108.12409). distance is key - query. Constant:
# heads.

# Slopes [heads]: 2^(-8k/n) for k = 1 to n, the largest power of two that is not above the number of
# heads; the heads that are left take every second one of the slopes for 2n heads.
def slopes(self, like: Tensor) -> Tensor:
  n = 1
  while 2 * n <= self.heads:
    n = 2 * n
  k = torch.arange(1, n + 1, dtype=6, device=like.device) / n
  between = torch.arange(1, 2 * (self.heads - n) + 1, 2, dtype=6, device=like.device) / (2 * n)
  return torch.pow(2.0, torch.cat([k, between], 0) * -8.0)

# [tokens, keys] to [heads, tokens, keys].
def mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  bias = torch.view(self.slopes(seen), [-1, 1, 1]) * distance
  return torch.masked_fill(torch.to(bias, self.dtype), torch.logical_not(seen), -inf)

# [rows, tokens, keys] to [rows, heads, tokens, keys].
def cached_mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  bias = torch.view(self.slopes(seen), [-1, 1, 1]) * torch.unsqueeze(distance, 1)
  return torch.masked_fill(torch.to(bias, self.dtype), torch.unsqueeze(torch.logical_not(seen), 1), -inf)
