# Attention for every architecture: as many query heads as key and value heads, or a multiple of
# them (grouped-query attention, Ainslie et al. 2023, arXiv:2305.13245).

# Causal attention over packed tokens. q is [tokens, heads, head size], k and v [tokens, key-value
# heads, head size]: the rows of a batch one behind the other without padding. They are gathered
# into groups of like length, padded behind:
#   take     for each place in the groups, the packed token that stands there
#   back     for each packed token, its place in the groups
#   rows     rows of each group           lengths  length of its rows
#   masks    of each group [1 or heads, length, prefix + length]: 0 or a bias where a token may
#            look, else -inf
# prefix is empty, or keys and values [prefix, key-value heads, head size] in front of every row.
# A padded place repeats a real token; no token before it can see it.
def packed_attention(self, q: Tensor, k: Tensor, v: Tensor, prefix: List[Tensor], take: Tensor, back: Tensor, rows: List[int], lengths: List[int], masks: List[Tensor]) -> Tensor:
  heads = torch.size(q, 1)
  shared = torch.size(k, 1)
  size = torch.size(q, 2)
  qkv = torch.index_select(torch.cat([q, k, v], 1), 0, take)
  parts = annotate(List[Tensor], [])
  start = 0
  for g in range(len(rows)):
    n = rows[g] * lengths[g]
    part = torch.view(qkv[start:start + n], [rows[g], lengths[g], heads + 2 * shared, size])
    part = torch.transpose(part, 1, 2)
    keys = self.all_keys(part[:, heads:heads + shared], prefix, 0, heads)
    values = self.all_keys(part[:, heads + shared:], prefix, 1, heads)
    queries = torch.reshape(part[:, 0:heads], [rows[g] * heads, lengths[g], size])
    o = self.masked_attention(queries, keys, values, masks[g])
    o = torch.view(o, [rows[g], heads, lengths[g], size])
    parts.append(torch.reshape(torch.transpose(o, 1, 2), [n, heads * size]))
    start = start + n
  return torch.index_select(torch.cat(parts, 0), 0, back)

# Keys (which 0) or values (which 1) [rows, key-value heads, tokens, head size], behind the prefix and
# once for each query head: [rows * heads, prefix + tokens, head size].
def all_keys(self, x: Tensor, prefix: List[Tensor], which: int, heads: int) -> Tensor:
  if len(prefix) > 0:
    p = torch.transpose(torch.to(prefix[which], x.dtype), 0, 1)
    x = torch.cat([torch.expand(p, [torch.size(x, 0), -1, -1, -1]), x], 2)
  if torch.size(x, 1) != heads:
    x = torch.repeat_interleave(x, heads // torch.size(x, 1), 1)
  return torch.reshape(x, [-1, torch.size(x, 2), torch.size(x, 3)])

# q is [rows * heads, tokens, head size], k and v have prefix + tokens. Long rows take the fused
# kernel, which keeps no scores; on short ones the plain products are faster, in bf16 twice.
def masked_attention(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
  heads = torch.size(mask, 0)
  if torch.size(q, 1) > 512:
    q = torch.unflatten(q, 0, [-1, heads])
    k = torch.unflatten(k, 0, [-1, heads])
    v = torch.unflatten(v, 0, [-1, heads])
    plain = heads == 1 and torch.size(q, 2) == torch.size(k, 2) and self.window == 0
    if plain:
      o = torch.scaled_dot_product_attention(q, k, v, None, 0.0, True)
    else:
      o = torch.scaled_dot_product_attention(q, k, v, torch.unsqueeze(mask, 0))
    y = torch.flatten(o, 0, 1)
  else:
    if heads > 1:
      mask = torch.repeat(mask, [torch.size(q, 0) // heads, 1, 1])
    scores = torch.baddbmm(mask, q, torch.transpose(k, 1, 2), beta=1, alpha=torch.pow(torch.size(q, 2), -0.5))
    y = torch.bmm(torch.softmax(scores, -1), v)
  return y

# The masks of packed attention, one for each group. A token sees the prefix, itself and what stands
# before it; with a window, no more than that many tokens.
def packed_masks(self, lengths: List[int], prefix: int) -> List[Tensor]:
  masks = annotate(List[Tensor], [])
  for n in lengths:
    key = torch.arange(-prefix, n, device=torch.device(self.device))
    query = torch.unsqueeze(torch.arange(n, device=torch.device(self.device)), -1)
    masks.append(self.mask_of(self.visible(key, query), key - query))
  return masks

# Places are counted from a row's first token on; those of the prefix are negative.
def visible(self, key: Tensor, query: Tensor) -> Tensor:
  seen = torch.le(key, query)
  if self.window > 0:
    seen = torch.logical_and(seen, torch.gt(key, query - self.window))
  return seen

# The tokens that go on behind the attention of the last block: those in keep, or all.
def kept(self, x: Tensor, keep: List[Tensor]) -> Tensor:
  if len(keep) > 0:
    x = torch.index_select(x, 0, keep[0])
  return x
