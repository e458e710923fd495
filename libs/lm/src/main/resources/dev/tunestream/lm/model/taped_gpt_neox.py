# Embeddings and a block of GPT-NeoX (gpt_neox.py) in a training step (taped_linear.py).

# The gradient of the embeddings x from that of what embedded makes of them.
def embedded_backward(self, dy: Tensor, x: Tensor, e: List[Tensor], positions: Tensor, ge: List[Tensor]) -> Tensor:
  return dy

# The order of queries, keys and values in qkv: those of a head stand together.
def columns(self, like: Tensor) -> Tensor:
  head = torch.arange(0, 3 * self.heads, 3, device=like.device)
  return torch.cat([head, head + 1, head + 2], 0)

# Turns queries and keys of qkv [tokens, 3 * heads, head size] in place.
def rotate_qkv_(self, qkv: Tensor, positional: List[Tensor]) -> Tensor:
  parts = torch.view(qkv, [torch.size(qkv, 0), self.heads, 3, torch.size(qkv, 2)])
  u = self.rotate_(torch.slice(parts, 2, 0, 2), torch.unsqueeze(positional[0], 1), torch.unsqueeze(positional[1], 1))
  return qkv

# Returns the tape, the block's output last. positional, masks and keep are those of block; places and
# masks as attention_places and score_masks give them.
def taped_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> List[Tensor]:
  tape = annotate(List[Tensor], [])
  side = annotate(List[Tensor], [])
  if self.parallel:
    side.append(self.taped_feed_forward(self.kept(x, keep), w, q, adapter, numbers, tape))
  h = self.taped_norm(x, w, 8, tape)
  qkv = self.taped_linear(h, 0, w, q, adapter, numbers, tape)
  qkv = self.rotate_qkv_(torch.view(qkv, [torch.size(x, 0), 3 * self.heads, -1]), positional)
  a = self.kept(self.taped_attention(qkv, self.heads, prefix, places, rows, lengths, masks, tape), keep)
  y = self.taped_linear(a, 1, w, q, adapter, numbers, tape) + self.kept(x, keep)
  if self.parallel:
    f = side[0]
  else:
    f = self.taped_feed_forward(y, w, q, adapter, numbers, tape)
  tape.append(torch.add_(f, y))
  return tape

def taped_feed_forward(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], tape: List[Tensor]) -> Tensor:
  h = self.taped_norm(x, w, 10, tape)
  f = self.taped_linear(h, 2, w, q, adapter, numbers, tape)
  tape.append(f)
  return self.taped_linear(self.activated(f), 3, w, q, adapter, numbers, tape)

def feed_forward_backward(self, dy: Tensor, tape: List[Tensor], w: List[Tensor], q: List[Tensor], back: List[Tensor], adapter: List[Tensor], numbers: List[float], gw: List[Tensor], ga: List[Tensor]) -> Tensor:
  df = self.linear_backward(dy, 3, w, q, back, adapter, numbers, tape, gw, ga, True)
  df = self.activation_backward(df, tape.pop())
  dh = self.linear_backward(df, 2, w, q, back, adapter, numbers, tape, gw, ga, True)
  return self.norm_backward(dh, w, 10, tape, gw)

# The gradient of the block's input, or an empty list when it is not needed. Beside an attention that
# nothing is needed below of, the feed-forward layer has no gradient to pass on.
def block_backward(self, dy: Tensor, tape: List[Tensor], w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor], back: List[Tensor], tokens: int, gw: List[Tensor], ga: List[Tensor], gp: List[Tensor], need: bool) -> List[Tensor]:
  dx = dy
  if not self.parallel:
    dx = torch.add_(self.feed_forward_backward(dy, tape, w, q, back, adapter, numbers, gw, ga), dy)
  da = self.linear_backward(dx, 1, w, q, back, adapter, numbers, tape, gw, ga, True)
  da = self.kept_backward(da, keep, torch.numel(places[1]) // self.heads)
  dqkv = self.attention_backward(da, 3 * self.heads, self.heads, prefix, places, rows, lengths, masks, tokens, tape, gp)
  dqkv = self.rotate_qkv_(dqkv, self.turned_back(positional))
  below = need or self.norm_trained(gw, 8)
  dh = self.linear_backward(torch.flatten(dqkv, 1), 0, w, q, back, adapter, numbers, tape, gw, ga, below)
  out = annotate(List[Tensor], [])
  if below:
    out.append(self.norm_backward(dh, w, 8, tape, gw))
  else:
    for i in range(3): # what the norm has put there
      u = tape.pop()
  if self.parallel and (need or self.any_trained(ga, 10, 20) or self.any_trained(gw, 4, 8) or self.norm_trained(gw, 10)):
    dx = torch.add_(self.feed_forward_backward(dy, tape, w, q, back, adapter, numbers, gw, ga), dy)
  if below:
    u = torch.add_(out[0], self.kept_backward(dx, keep, torch.size(out[0], 0)))
  return out
