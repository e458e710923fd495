# Products with weights, where PyTorch has no library that weights could be prepacked for.

# x W^T + b; the bias may be empty.
def affine(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  if torch.numel(bias) == 0:
    y = self.product(x, weight)
  else:
    y = torch.linear(x, weight, torch.to(bias, x.dtype))
  return y

# The activation of the same.
def affine_activated(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return self.activated(self.affine(x, weight, bias))

# r + x W^T + b.
def affine_added(self, r: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  return r + self.affine(x, weight, bias)

# x W^T.
def product(self, x: Tensor, weight: Tensor) -> Tensor:
  return torch.linear(x, weight)

def can_prepack(self) -> Tensor:
  return torch.zeros([1], dtype=6)
