# A linear layer of a block, with what an adapter adds to it.
#
# A block's weights stand in one list: weight and bias of each linear layer in the order of its
# slots, an empty bias where the layer has none, and the other weights behind them. q is what
# quantized weights need beside them (quantized.py).
#
# An adapter's tensors stand in one list, five of each slot, empty where they are not used:
#   0 A [rank, in]   1 B [out, rank]                                                    LoRA
#   2 magnitude [out]   3 squares of the norms of the weight's rows [out], fp32         DoRA
#   4 scaling: [1, in] of the input, or [out, 1] of the output                          IA3
# An empty list means that the block has no adapter. numbers is the share of A's inputs to drop and,
# for each slot, what B A x is multiplied with. Products are computed in the type of the activations.
#
# A dense weight that nothing trains may be prepacked (products_onednn.py).

def linear(self, x: Tensor, slot: int, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  weight = self.weight_of(w, q, slot, x.dtype)
  if self.is_adapted(slot, adapter):
    i = 5 * slot
    y = self.adapted(x, weight, w[2 * slot + 1], adapter[i:i + 5], numbers[0], numbers[slot + 1])
  else:
    y = self.affine(x, weight, w[2 * slot + 1])
  return y

# The activation of what the layer makes of x.
def linear_activated(self, x: Tensor, slot: int, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  if self.is_adapted(slot, adapter):
    y = self.activated(self.linear(x, slot, w, q, adapter, numbers))
  else:
    y = self.affine_activated(x, self.weight_of(w, q, slot, x.dtype), w[2 * slot + 1])
  return y

# r and what the layer makes of x.
def linear_added(self, r: Tensor, x: Tensor, slot: int, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  if self.is_adapted(slot, adapter):
    y = r + self.linear(x, slot, w, q, adapter, numbers)
  else:
    y = self.affine_added(r, x, self.weight_of(w, q, slot, x.dtype), w[2 * slot + 1])
  return y

# Whether the adapter has something for a slot.
def is_adapted(self, slot: int, adapter: List[Tensor]) -> bool:
  return len(adapter) > 0 and torch.numel(adapter[5 * slot]) + torch.numel(adapter[5 * slot + 4]) > 0

# The weight of a slot as products take it: prepacked, or dense in their type.
def weight_of(self, w: List[Tensor], q: List[Tensor], slot: int, dtype: int) -> Tensor:
  weight = w[2 * slot]
  if not weight.is_mkldnn:
    weight = self.dense_weight(weight, q, slot, dtype)
  return weight

# What dropout multiplies x with: 0, or the reciprocal of the share that is kept.
def noise(self, x: Tensor, dropout: float) -> Tensor:
  return torch.div_(torch.bernoulli_(torch.empty_like(x), 1.0 - dropout), 1.0 - dropout)

def adapted(self, x: Tensor, weight: Tensor, bias: Tensor, adapter: List[Tensor], dropout: float, scale: float) -> Tensor:
  scaling = torch.to(adapter[4], x.dtype)
  if torch.numel(scaling) > 0:
    if torch.size(scaling, 0) == 1:
      y = self.affine(x * scaling, weight, bias)
    else:
      y = self.affine(x, weight, bias) * torch.view(scaling, [-1])
  else:
    y = self.affine(x, weight, bias)
  if torch.numel(adapter[0]) > 0:
    d = x
    if dropout > 0.0:
      d = x * self.noise(x, dropout)
    z = torch.linear(torch.linear(d, torch.to(adapter[0], x.dtype)), torch.to(adapter[1], x.dtype)) * scale
    if torch.numel(adapter[2]) > 0:
      m = torch.to(adapter[2] / self.dora_norm(weight, adapter, scale), x.dtype)
      if dropout > 0.0:
        plain = self.product(d, weight)
      else:
        if torch.numel(bias) > 0:
          plain = y - torch.to(bias, x.dtype)
        else:
          plain = y
      y = y + (m - 1.0) * plain + m * z
    else:
      y = y + z
  return y

# DoRA (Liu et al. 2024, arXiv:2402.09353): the norms of the rows of W + scale B A, which magnitudes are
# divided by. They are taken for constants by the backward pass (section 4.3 of the paper), and computed
# from products with A alone: |w + s ba|^2 = |w|^2 + 2s w.ba + s^2 |ba|^2.
def dora_norm(self, weight: Tensor, adapter: List[Tensor], scale: float) -> Tensor:
  a = torch.detach(adapter[0])
  b = torch.detach(adapter[1])
  wa = torch.to(torch.t(self.product(torch.to(a, weight.dtype), torch.detach(weight))), 6)
  cross = torch.sum(wa * b, [1])
  square = torch.sum(torch.linear(b, torch.linear(a, a)) * b, [1])
  return torch.sqrt(adapter[3] + cross * (2.0 * scale) + square * (scale * scale))
