# GPT-NeoX (Black et al. 2022, arXiv:2204.06745): rotary positions on a part of each head, attention
# and feed-forward layer side by side or one after the other.
#
# Constants: heads, rotated (rotated dimensions of a head), rotary_base, epsilon, activation,
# parallel; window, dtype and device as everywhere.
# Slots of the linear layers: 0 query_key_value  1 dense  2 dense_h_to_4h  3 dense_4h_to_h
# Weights behind them, weight and bias of each: 8 input_layernorm  10 post_attention_layernorm

def embedded(self, x: Tensor, e: List[Tensor], positions: Tensor) -> Tensor:
  return x

# cos and sin of every position's angles, [positions, 1, rotated], computed in fp32.
def positional(self, positions: Tensor) -> List[Tensor]:
  return self.rotation(positions, self.frequencies(positions), 1.0)

# x and what the feed-forward layer makes of it.
def feed_forward(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  f = self.linear_activated(self.norm(x, w, 10), 2, w, q, adapter, numbers)
  return self.linear_added(x, f, 3, w, q, adapter, numbers)

# What attention is added to: with the feed-forward layer where that stands beside it.
def beside(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  r = x
  if self.parallel:
    r = self.feed_forward(x, w, q, adapter, numbers)
  return r

# The block behind its attention, whose output a has not passed its dense layer.
def residual(self, r: Tensor, a: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = self.linear_added(r, a, 1, w, q, adapter, numbers)
  if not self.parallel:
    y = self.feed_forward(y, w, q, adapter, numbers)
  return y

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  r = self.beside(self.kept(x, keep), w, q, adapter, numbers)
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  query, key, value = torch.chunk(torch.view(qkv, [torch.size(x, 0), self.heads, -1]), 3, -1)
  query = self.rotate(query, positional[0], positional[1])
  key = self.rotate(key, positional[0], positional[1])
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  return self.residual(r, self.kept(a, keep), w, q, adapter, numbers)

# One block over new tokens x [rows * tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  qkv = self.rotate_qkv_(torch.view(qkv, [torch.size(x, 0), 3 * self.heads, -1]), positional)
  query, key, value = torch.unbind(torch.unflatten(qkv, 1, [self.heads, 3]), 2)
  a = self.cached_attention(query, key, value, cache, start, mask)
  return self.residual(self.beside(x, w, q, adapter, numbers), a, w, q, adapter, numbers)
