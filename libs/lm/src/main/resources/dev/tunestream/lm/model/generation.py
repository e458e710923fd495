# Rows that grow together, token by token, behind a cache of the keys and values of what they hold
# (cached_attention.py).

# The logits [rows, vocabulary] behind new tokens ids [rows * tokens], which the cache then holds too: the
# whole model in one call. Each list but virtual and turns has one part for each block; start is how many
# places of the cache are taken, turns what turns gives for all of its places. For virtual see head.py, for
# padding and prefix the mask below.
def logits_behind(self, ids: Tensor, table: Tensor, e: List[Tensor], virtual: List[Tensor], blocks: List[List[Tensor]], states: List[List[Tensor]], adapters: List[List[Tensor]], numbers: List[List[float]], caches: List[Tensor], turns: List[Tensor], padding: Tensor, prefix: int, start: int, norm: List[Tensor], head: Tensor) -> Tensor:
  rows = torch.size(padding, 0)
  tokens = torch.size(ids, 0) // rows
  positions = torch.flatten(self.cached_positions(padding, prefix, start, tokens))
  mask = self.attention_mask(self.cached_mask(padding, prefix, start, tokens), caches[0])
  positional = annotate(List[Tensor], [])
  for turn in turns:
    positional.append(torch.index_select(turn, 0, positions))
  x = self.embed(table, e, ids, positions, virtual)
  for i in range(len(blocks)):
    x = self.cached_block(x, blocks[i], states[i], adapters[i], numbers[i], positional, caches[i], start, mask)
  return self.logits(torch.select(torch.view(x, [rows, tokens, -1]), 1, -1), norm, head)

# What a block takes as positional, of so many positions.
def turns(self, count: int) -> List[Tensor]:
  return self.positional(torch.arange(count, device=torch.device(self.device)))

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
