# The LLaMA family (Touvron et al. 2023, arXiv:2302.13971): rotary positions on whole heads, RMS norms,
# fewer heads of keys and values than of queries, a gated feed-forward layer behind the attention.
#
# Constants: rotated (the size of a head), rotary_base, epsilon, activation, head_norms; window, dtype
# and device as everywhere.
# Slots of the linear layers: 0 q_proj  1 k_proj  2 v_proj  3 o_proj  4 gate_proj  5 up_proj  6 down_proj
# Weights behind them: 14 input_layernorm  15 post_attention_layernorm, and with head_norms
# 16 q_norm  17 k_norm

def embedded(self, x: Tensor, e: List[Tensor], positions: Tensor) -> Tensor:
  return x

# RMS norm (Zhang and Sennrich 2019, arXiv:1910.07467), computed in fp32.
def norm(self, x: Tensor, weight: Tensor) -> Tensor:
  f = torch.to(x, 6)
  f = f * torch.rsqrt(torch.mean(torch.pow(f, 2), [-1], True) + self.epsilon)
  return torch.to(weight, x.dtype) * torch.to(f, x.dtype)

def final_norm(self, x: Tensor, w: List[Tensor]) -> Tensor:
  return self.norm(x, w[0])

# cos and sin of every position's angles, [positions, 1, rotated], computed in fp32.
def positional(self, positions: Tensor) -> List[Tensor]:
  return self.rotation(positions, self.scaled(self.frequencies(positions)), 1.0)

# Queries, keys and values [..., heads, head size] of x [..., hidden], turned to their positions.
def projected(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
  h = self.norm(x, w[14])
  query = self.in_heads(self.linear(h, 0, w, q, adapter, numbers))
  key = self.in_heads(self.linear(h, 1, w, q, adapter, numbers))
  value = self.in_heads(self.linear(h, 2, w, q, adapter, numbers))
  if self.head_norms:
    query = self.norm(query, w[16])
    key = self.norm(key, w[17])
  return (self.rotate(query, positional[0], positional[1]), self.rotate(key, positional[0], positional[1]), value)

# [..., heads * head size] to [..., heads, head size].
def in_heads(self, x: Tensor) -> Tensor:
  return torch.unflatten(x, -1, [-1, self.rotated])

# Attention's output a has not passed its output layer.
def residual(self, x: Tensor, a: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = self.linear_added(x, a, 3, w, q, adapter, numbers)
  h = self.norm(y, w[15])
  gate = self.linear_activated(h, 4, w, q, adapter, numbers)
  up = self.linear(h, 5, w, q, adapter, numbers)
  return self.linear_added(y, gate * up, 6, w, q, adapter, numbers)

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  query, key, value = self.projected(x, w, q, adapter, numbers, positional)
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  return self.residual(self.kept(x, keep), self.kept(a, keep), w, q, adapter, numbers)

# One block over new tokens x [rows * tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  query, key, value = self.projected(x, w, q, adapter, numbers, positional)
  a = self.cached_attention(query, key, value, cache, start, mask)
  return self.residual(x, a, w, q, adapter, numbers)
