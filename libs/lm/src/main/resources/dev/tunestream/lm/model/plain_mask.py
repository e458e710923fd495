# Masks without a bias, for architectures that tell positions in another way. distance is key -
# query.

# [tokens, keys] to [1, tokens, keys].
def mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  return torch.unsqueeze(self.unbiased(seen), 0)

# [rows, tokens, keys] to [rows, 1, tokens, keys].
def cached_mask_of(self, seen: Tensor, distance: Tensor) -> Tensor:
  return torch.unsqueeze(self.unbiased(seen), 1)

def unbiased(self, seen: Tensor) -> Tensor:
  return torch.to(torch.where(seen, 0.0, -inf), self.dtype)
