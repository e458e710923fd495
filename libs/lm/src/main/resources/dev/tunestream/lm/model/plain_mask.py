# Masks without a bias, for architectures that tell positions in another way. distance is key -
# query.

# [tokens, keys] to [1, tokens, keys].
def mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  return torch.unsqueeze(torch.masked_fill(torch.zeros(torch.size(seen), dtype=self.dtype, device=seen.device), torch.logical_not(seen), -inf), 0)

# [rows, tokens, keys] to [rows, 1, tokens, keys].
def cached_mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  return torch.unsqueeze(torch.masked_fill(torch.zeros(torch.size(seen), dtype=self.dtype, device=seen.device), torch.logical_not(seen), -inf), 1)
