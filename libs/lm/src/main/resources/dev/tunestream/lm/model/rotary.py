# Rotary positions (Su et al. 2021, arXiv:2104.09864), the second half of the rotated dimensions
# turning with the first. Constants: rotated, rotary_base.

# How fast each pair of dimensions turns, [rotated / 2] in fp32, on the device of the positions.
def frequencies(self, positions: Tensor) -> Tensor:
  exponent = torch.arange(0, self.rotated, 2, dtype=6, device=positions.device) / self.rotated
  return torch.reciprocal(torch.pow(self.rotary_base, exponent))

# cos and sin [..., 1, rotated] of every position's angles, computed in fp32 and multiplied with scale.
# The first half of the sines is negated.
def rotation(self, positions: Tensor, frequency: Tensor, scale: float) -> List[Tensor]:
  angles = torch.unsqueeze(torch.to(positions, 6), -1) * frequency
  cos = torch.to(torch.cos(angles) * scale, self.dtype)
  sin = torch.to(torch.sin(angles) * scale, self.dtype)
  return [torch.unsqueeze(torch.cat([cos, cos], -1), -2), torch.unsqueeze(torch.cat([torch.neg(sin), sin], -1), -2)]

# x is [..., heads, head size]; dimensions behind the rotated ones stay as they are.
def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  r = torch.narrow(x, -1, 0, self.rotated)
  y = r * cos + torch.roll(r, [self.rotated // 2], [-1]) * sin
  if torch.size(x, -1) > self.rotated:
    y = torch.cat([y, torch.slice(x, -1, self.rotated)], -1)
  return y

# The same in place, on x that nothing else needs as it is. turned_back's cos and sin make it its own
# backward pass.
def rotate_(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  r = torch.narrow(x, -1, 0, self.rotated)
  turned = torch.roll(r, [self.rotated // 2], [-1])
  return torch.copy_(r, torch.addcmul(r * cos, turned, sin))

def turned_back(self, positional: List[Tensor]) -> List[Tensor]:
  return [positional[0], torch.neg(positional[1])]
