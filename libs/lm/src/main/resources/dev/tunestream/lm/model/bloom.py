# BLOOM (BigScience Workshop 2022, arXiv:2211.05100): positions by ALiBi, a norm behind the embedding,
# attention and feed-forward layer one after the other.
#
# Constants: heads, epsilon, activation (gelu_new, its only one), normed_residual (whether x + f(norm x) is norm x + f(norm x)); window, dtype
# and device as everywhere.
# Slots of the linear layers: 0 query_key_value  1 dense  2 dense_h_to_4h  3 dense_4h_to_h
# Weights behind them, weight and bias of each: 8 input_layernorm  10 post_attention_layernorm
# Weights of the embedding: 0 weight  1 bias of word_embeddings_layernorm

def embedded(self, x: Tensor, e: List[Tensor], positions: Tensor) -> Tensor:
  return self.norm(x, e, 0)

# Nothing: the masks tell positions.
def positional(self, positions: Tensor) -> List[Tensor]:
  return annotate(List[Tensor], [])

# Query, key and value of each head, [..., heads, head size], from query_key_value of h.
def query_key_value(self, h: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> List[Tensor]:
  qkv = self.linear(h, 0, w, q, adapter, numbers)
  return torch.unbind(torch.unflatten(qkv, -1, [self.heads, 3, -1]), -2)

# What a residual connection adds to, where h is the norm of x.
def residual(self, x: Tensor, h: Tensor) -> Tensor:
  if self.normed_residual:
    r = h
  else:
    r = x
  return r

# The block behind its attention, whose output a is added to r.
def feed_forward(self, r: Tensor, a: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = self.linear_added(r, a, 1, w, q, adapter, numbers)
  h = self.norm(y, w, 10)
  f = self.linear_activated(h, 2, w, q, adapter, numbers)
  return self.linear_added(self.residual(y, h), f, 3, w, q, adapter, numbers)

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  h = self.norm(x, w, 8)
  query, key, value = self.query_key_value(h, w, q, adapter, numbers)
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  r = self.residual(x, h)
  return self.feed_forward(self.kept(r, keep), self.kept(a, keep), w, q, adapter, numbers)

# One block over new tokens x [rows * tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  h = self.norm(x, w, 8)
  query, key, value = self.query_key_value(h, w, q, adapter, numbers)
  a = self.cached_attention(query, key, value, cache, start, mask)
  return self.feed_forward(self.residual(x, h), a, w, q, adapter, numbers)
