# The keys and values that tokens leave behind, [2, rows, key-value heads, capacity, head size] in each
# block, and attention over them.

# Attention of new tokens over themselves and a cache, which is written in place from start on. q, k and v
# are [rows * tokens, heads, head size], mask is that of attention_mask.
def cached_attention(self, q: Tensor, k: Tensor, v: Tensor, cache: Tensor, start: int, mask: Tensor) -> Tensor:
  if torch.dim(mask) == 3:
    a = self.single_attention(q, k, v, cache, start, mask)
  else:
    a = self.prompt_attention(q, k, v, cache, start, mask)
  return a

# The mask [rows, 1 or heads, tokens, start + tokens] as attention takes it, which computes in its type. Few
# tokens take the cache's: on a processor that is fp32, in which one query takes a tenth of the time that it
# does in bf16. Single tokens' is [rows * key-value heads, 1 or queries of each, start + 1].
def attention_mask(self, mask: Tensor, cache: Tensor) -> Tensor:
  tokens = torch.size(mask, 2)
  if tokens <= 16:
    mask = torch.to(mask, cache.dtype)
  if tokens == 1 and cache.dtype == 6:
    heads = torch.size(cache, 2)
    mask = torch.expand(mask, [-1, max(heads, torch.size(mask, 1)), -1, -1])
    mask = torch.reshape(mask, [torch.size(mask, 0) * heads, -1, torch.size(mask, 3)])
  return mask

# One new token of each row, in fp32 by plain products: a fused kernel is no faster on one query, and has
# more small operations around it.
def single_attention(self, q: Tensor, k: Tensor, v: Tensor, cache: Tensor, start: int, mask: Tensor) -> Tensor:
  keys, values = torch.unbind(torch.flatten(cache, 1, 2), 0)
  u = torch.copy_(torch.select(keys, 1, start), torch.flatten(k, 0, 1))
  u = torch.copy_(torch.select(values, 1, start), torch.flatten(v, 0, 1))
  keys = torch.narrow(keys, 1, 0, start + 1)
  values = torch.narrow(values, 1, 0, start + 1)
  size = torch.size(q, 2)
  queries = torch.reshape(torch.to(q, mask.dtype), [torch.size(mask, 0), -1, size])
  scores = torch.baddbmm(mask, queries, torch.transpose(keys, 1, 2), beta=1, alpha=torch.pow(size, -0.5))
  o = torch.bmm(torch.softmax(scores, -1), values)
  return torch.to(torch.view(o, [torch.size(q, 0), -1]), q.dtype)

def prompt_attention(self, q: Tensor, k: Tensor, v: Tensor, cache: Tensor, start: int, mask: Tensor) -> Tensor:
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
