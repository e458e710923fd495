# Rows that grow together, token by token, behind a cache of the keys and values of what they hold.

# The logits [rows, vocabulary] behind new tokens ids [rows * tokens], which the cache then holds too: the
# whole model in one call. Each list but virtual has one part for each block; start is how many
# places of the cache are taken. For virtual see head.py, for padding and prefix the mask below.
def logits_behind(self, ids: Tensor, table: Tensor, e: List[Tensor], virtual: List[Tensor], blocks: List[List[Tensor]], states: List[List[Tensor]], adapters: List[List[Tensor]], numbers: List[List[float]], caches: List[Tensor], padding: Tensor, prefix: int, start: int, norm: List[Tensor], head: Tensor) -> Tensor:
  rows = torch.size(padding, 0)
  tokens = torch.size(ids, 0) // rows
  positions = torch.flatten(self.cached_positions(padding, prefix, start, tokens))
  mask = self.cached_mask(padding, prefix, start, tokens)
  if tokens <= 16:
    mask = torch.to(mask, caches[0].dtype)
  positional = self.positional(positions)
  x = self.embed(table, e, ids, positions, virtual)
  for i in range(len(blocks)):
    x = self.cached_block(x, blocks[i], states[i], adapters[i], numbers[i], positional, caches[i], start, mask)
  return self.logits(torch.select(torch.view(x, [rows, tokens, -1]), 1, -1), norm, head)

# Attention of new tokens over themselves and a cache [2, rows, key-value heads, capacity, head
# size], which is written in place from start on. q, k and v are [rows * tokens, heads, head size], mask
# [rows, 1 or heads, tokens, start + tokens].
#
# It computes in the mask's type. Few tokens take the cache's: on a processor that is fp32, in which one
# query takes a tenth of the time that it does in bf16.
def cached_attention(self, q: Tensor, k: Tensor, v: Tensor, cache: Tensor, start: int, mask: Tensor) -> Tensor:
  rows = torch.size(mask, 0)
  tokens = torch.size(mask, 2)
  keys = torch.narrow(torch.select(cache, 0, 0), 2, 0, start + tokens)
  values = torch.narrow(torch.select(cache, 0, 1), 2, 0, start + tokens)
  u = torch.copy_(torch.narrow(keys, 2, start, tokens), self.by_head(k, rows))
  u = torch.copy_(torch.narrow(values, 2, start, tokens), self.by_head(v, rows))
  grouped = torch.size(q, 1) != torch.size(k, 1)
  dtype = mask.dtype
  o = torch.scaled_dot_product_attention(torch.to(self.by_head(q, rows), dtype), torch.to(keys, dtype), torch.to(values, dtype), mask, 0.0, False, scale=None, enable_gqa=grouped)
  return torch.to(torch.reshape(torch.transpose(o, 1, 2), [rows * tokens, -1]), q.dtype)

# [rows * tokens, heads, head size] to [rows, heads, tokens, head size].
def by_head(self, x: Tensor, rows: int) -> Tensor:
  return torch.transpose(torch.unflatten(x, 0, [rows, -1]), 1, 2)

# The mask of cached attention. The cache holds the prefix, each row's padding, its tokens: a token
# sees the prefix, and of its row itself and what stands before it behind the padding. To windows and
# distances the prefix stands right before a row's first token. Padding's own tokens see themselves so
# that their values stay finite.
def cached_mask(self, padding: Tensor, prefix: int, start: int, tokens: int) -> Tensor:
  key = torch.arange(start + tokens, device=padding.device)
  query = torch.unsqueeze(torch.arange(start, start + tokens, device=padding.device), -1)
  pad = torch.view(padding, [-1, 1, 1])
  virtual = torch.lt(key, prefix)
  real = torch.logical_or(virtual, torch.ge(key, pad + prefix))
  place = torch.where(virtual, key + pad, key)
  seen = torch.logical_or(torch.logical_and(self.visible(place, query), real), torch.eq(key, query))
  return self.cached_mask_of(seen, place - query)

# Positions [rows, tokens] of new tokens, counted behind each row's padding; a prefix comes before.
def cached_positions(self, padding: Tensor, prefix: int, start: int, tokens: int) -> Tensor:
  places = torch.arange(start, start + tokens, device=padding.device)
  return torch.clamp_min(places - torch.unsqueeze(padding, -1), prefix)

# An empty cache for one block: keys and values.
def new_cache(self, rows: int, heads: int, capacity: int, size: int, dtype: int) -> Tensor:
  return torch.empty([2, rows, heads, capacity, size], dtype=dtype, device=torch.device(self.device))

# Writes keys and values [prefix, key-value heads, head size] into the front of every row's cache.
def cache_prefix(self, cache: Tensor, keys: Tensor, values: Tensor) -> Tensor:
  n = torch.size(keys, 0)
  k = cache[0]
  v = cache[1]
  u = torch.copy_(k[:, :, 0:n], torch.transpose(keys, 0, 1))
  u = torch.copy_(v[:, :, 0:n], torch.transpose(values, 0, 1))
  return cache

# The cache of some of its rows.
def cache_rows(self, cache: Tensor, rows: Tensor) -> Tensor:
  return torch.index_select(cache, 1, rows)
