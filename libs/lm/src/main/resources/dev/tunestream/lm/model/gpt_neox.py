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

def feed_forward(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  f = self.activated(self.linear(self.norm(x, w, 10), 2, w, q, adapter, numbers))
  return self.linear(f, 3, w, q, adapter, numbers)

# The feed-forward layer where it stands side by side with attention, else nothing.
def beside(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> List[Tensor]:
  f = annotate(List[Tensor], [])
  if self.parallel:
    f.append(self.feed_forward(x, w, q, adapter, numbers))
  return f

# The block behind its attention, whose output a has not passed its dense layer.
def residual(self, x: Tensor, a: Tensor, f: List[Tensor], w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = x + self.linear(a, 1, w, q, adapter, numbers)
  if self.parallel:
    y = y + f[0]
  else:
    y = y + self.feed_forward(y, w, q, adapter, numbers)
  return y

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  f = self.beside(self.kept(x, keep), w, q, adapter, numbers)
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  query, key, value = torch.chunk(torch.view(qkv, [torch.size(x, 0), self.heads, -1]), 3, -1)
  query = self.rotate(query, positional[0], positional[1])
  key = self.rotate(key, positional[0], positional[1])
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  return self.residual(self.kept(x, keep), self.kept(a, keep), f, w, q, adapter, numbers)

# One block over new tokens x [rows * tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  qkv = self.rotate_qkv_(torch.view(qkv, [torch.size(x, 0), 3 * self.heads, -1]), positional, 1.0)
  query, key, value = torch.unbind(torch.unflatten(qkv, 1, [self.heads, 3]), 2)
  a = self.cached_attention(query, key, value, cache, start, mask)
  f = self.beside(x, w, q, adapter, numbers)
  return self.residual(x, a, f, w, q, adapter, numbers)
