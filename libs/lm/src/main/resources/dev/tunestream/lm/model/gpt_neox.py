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

# Attention's output a has passed its dense layer.
def residual(self, x: Tensor, a: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = x + a
  if self.parallel:
    h = self.norm(x, w, 10)
  else:
    h = self.norm(y, w, 10)
  f = self.activated(self.linear(h, 2, w, q, adapter, numbers))
  return y + self.linear(f, 3, w, q, adapter, numbers)

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  query, key, value = torch.chunk(torch.view(qkv, [torch.size(x, 0), self.heads, -1]), 3, -1)
  query = self.rotate(query, positional[0], positional[1])
  key = self.rotate(key, positional[0], positional[1])
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  if len(keep) > 0:
    x = torch.index_select(x, 0, keep[0])
    a = torch.index_select(a, 0, keep[0])
  a = self.linear(a, 1, w, q, adapter, numbers)
  return self.residual(x, a, w, q, adapter, numbers)

# One block over new tokens x [rows, new tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  query, key, value = torch.chunk(torch.view(qkv, [torch.size(x, 0), torch.size(x, 1), self.heads, -1]), 3, -1)
  query = torch.transpose(self.rotate(query, positional[0], positional[1]), 1, 2)
  key = torch.transpose(self.rotate(key, positional[0], positional[1]), 1, 2)
  a = self.cached_attention(query, key, torch.transpose(value, 1, 2), cache, start, mask)
  a = self.linear(a, 1, w, q, adapter, numbers)
  return self.residual(x, a, w, q, adapter, numbers)
