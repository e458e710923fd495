# Attention for every architecture. q, k, v are [rows, heads, tokens, head size].

# Causal attention over packed tokens. qkv is [tokens, width]: the rows of a batch one behind the
# other without padding. They are gathered into groups of like length, padded behind:
#   take     for each place in the groups, the packed token that stands there
#   back     for each packed token, its place in the groups
#   rows     rows of each group           lengths  length of its rows
#   masks    one [1, length, length] for each group: 0 where a token may look, else -inf
# A padded place repeats a real token; no token before it can see it.
def packed_attention(self, q: Tensor, k: Tensor, v: Tensor, take: Tensor, back: Tensor, rows: List[int], lengths: List[int], masks: List[Tensor]) -> Tensor:
  heads = torch.size(q, 1)
  size = torch.size(q, 2)
  qkv = torch.index_select(torch.stack([q, k, v], 1), 0, take)
  parts = annotate(List[Tensor], [])
  start = 0
  for g in range(len(rows)):
    n = rows[g] * lengths[g]
    part = torch.view(qkv[start:start + n], [rows[g], lengths[g], 3, heads, size])
    part = torch.contiguous(torch.permute(part, [2, 0, 3, 1, 4]))
    part = torch.view(part, [3, rows[g] * heads, lengths[g], size])
    o = torch.view(self.causal_attention(part[0], part[1], part[2], masks[g]), [rows[g], heads, lengths[g], size])
    parts.append(torch.reshape(torch.transpose(o, 1, 2), [n, heads * size]))
    start = start + n
  return torch.index_select(torch.cat(parts, 0), 0, back)

# q, k, v are [batch, tokens, head size]. Long rows take the fused kernel, which keeps no scores; on
# short ones the plain products are faster, in bf16 twice.
def causal_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
  if torch.size(q, 1) > 512:
    fused = torch.scaled_dot_product_attention(torch.unsqueeze(q, 0), torch.unsqueeze(k, 0), torch.unsqueeze(v, 0), None, 0.0, True)
    o = torch.squeeze(fused, 0)
  else:
    scores = torch.baddbmm(mask, q, torch.transpose(k, 1, 2), beta=1, alpha=torch.pow(torch.size(q, 2), -0.5))
    o = torch.bmm(torch.softmax(scores, -1), v)
  return o

def causal_masks(self, lengths: List[int]) -> List[Tensor]:
  masks = annotate(List[Tensor], [])
  for n in lengths:
    masks.append(torch.unsqueeze(torch.triu(torch.full([n, n], -inf, dtype=self.dtype), 1), 0))
  return masks

# Attention of new tokens over themselves and a cache [2, rows, heads, capacity, head size], which is
# written in place from the position start on. mask is [rows, 1, new tokens, start + new tokens].
def cached_attention(self, q: Tensor, k: Tensor, v: Tensor, cache: Tensor, start: int, mask: Tensor) -> Tensor:
  end = start + torch.size(k, 2)
  keys = cache[0]
  values = cache[1]
  u = torch.copy_(keys[:, :, start:end], k)
  u = torch.copy_(values[:, :, start:end], v)
  o = torch.scaled_dot_product_attention(q, keys[:, :, 0:end], values[:, :, 0:end], mask)
  return torch.reshape(torch.transpose(o, 1, 2), [torch.size(q, 0), torch.size(q, 2), -1])

# The mask of cached attention: a token sees itself and what stands before it behind its row's
# padding. Padding stands in front; its own tokens see themselves so that their values stay finite.
def cached_mask(self, padding: Tensor, start: int, tokens: int) -> Tensor:
  end = start + tokens
  key = torch.arange(end)
  query = torch.unsqueeze(torch.arange(start, end), -1)
  before = torch.logical_and(torch.le(key, query), torch.ge(key, torch.view(padding, [-1, 1, 1])))
  seen = torch.logical_or(before, torch.eq(key, query))
  mask = torch.zeros([torch.size(padding, 0), tokens, end], dtype=self.dtype)
  return torch.unsqueeze(torch.masked_fill(mask, torch.logical_not(seen), -inf), 1)

# Positions [rows, tokens] of new tokens, counted behind each row's padding.
def cached_positions(self, padding: Tensor, start: int, tokens: int) -> Tensor:
  return torch.clamp_min(torch.arange(start, start + tokens) - torch.unsqueeze(padding, -1), 0)

# An empty cache for one block: keys and values.
def new_cache(self, rows: int, heads: int, capacity: int, size: int) -> Tensor:
  return torch.empty([2, rows, heads, capacity, size], dtype=self.dtype)

# The cache of some of its rows.
def cache_rows(self, cache: Tensor, rows: Tensor) -> Tensor:
  return torch.index_select(cache, 1, rows)
