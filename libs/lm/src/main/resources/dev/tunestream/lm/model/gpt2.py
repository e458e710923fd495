# GPT-2 (Radford et al. 2019, "Language models are unsupervised multitask learners"): learned positions,
# attention and feed-forward layer one after the other.
#
# Constants: heads, epsilon, activation; window, dtype and device as everywhere.
# Slots of the linear layers: 0 c_attn  1 attention's c_proj  2 c_fc  3 feed-forward layer's c_proj
# Weights behind them, weight and bias of each: 8 ln_1  10 ln_2
# Numbers behind those: 12 what queries are multiplied with, where the model has it
# Weights of the embedding: 0 wpe

def embedded(self, x: Tensor, e: List[Tensor], positions: Tensor) -> Tensor:
  return x + torch.to(torch.embedding(e[0], positions), x.dtype)

# Nothing: embeddings tell positions.
def positional(self, positions: Tensor) -> List[Tensor]:
  return annotate(List[Tensor], [])

# Query, key and value of each head, [..., heads, head size].
def query_key_value(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> List[Tensor]:
  qkv = self.linear(self.norm(x, w, 8), 0, w, q, adapter, numbers)
  query, key, value = torch.unbind(torch.unflatten(qkv, -1, [3, self.heads, -1]), -3)
  if len(w) > 12:
    query = torch.to(query * w[12], query.dtype)
  return [query, key, value]

# The block behind its attention, whose output is a.
def feed_forward(self, x: Tensor, a: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float]) -> Tensor:
  y = self.linear_added(x, a, 1, w, q, adapter, numbers)
  f = self.linear_activated(self.norm(y, w, 10), 2, w, q, adapter, numbers)
  return self.linear_added(y, f, 3, w, q, adapter, numbers)

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  query, key, value = self.query_key_value(x, w, q, adapter, numbers)
  a = self.packed_attention(query, key, value, prefix, layout[0], layout[1], rows, lengths, masks)
  return self.feed_forward(self.kept(x, keep), self.kept(a, keep), w, q, adapter, numbers)

# One block over new tokens x [rows * tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], positional: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  query, key, value = self.query_key_value(x, w, q, adapter, numbers)
  a = self.cached_attention(query, key, value, cache, start, mask)
  return self.feed_forward(x, a, w, q, adapter, numbers)
