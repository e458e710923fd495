# Embeddings and a block of BLOOM (bloom.py) in a training step (taped_linear.py).

# The gradient of the embeddings x from that of what embedded makes of them.
def embedded_backward(self, dy: Tensor, x: Tensor, e: List[Tensor], positions: Tensor, ge: List[Tensor]) -> Tensor:
  tape = annotate(List[Tensor], [])
  y = self.taped_norm(x, e, 0, tape)
  return self.norm_backward(dy, e, 0, tape, ge)

# The order of queries, keys and values in qkv: those of a head stand together.
def columns(self, like: Tensor) -> Tensor:
  head = torch.arange(0, 3 * self.heads, 3, device=like.device)
  return torch.cat([head, head + 1, head + 2], 0)

# Returns the tape, the block's output last. positional, masks and keep are those of block; places and
# masks as attention_places and score_masks give them.
def taped_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> List[Tensor]:
  tape = annotate(List[Tensor], [])
  h = self.taped_norm(x, w, 8, tape)
  qkv = self.taped_linear(h, 0, w, q, adapter, numbers, tape)
  qkv = torch.view(qkv, [torch.size(x, 0), 3 * self.heads, -1])
  a = self.kept(self.taped_attention(qkv, self.heads, prefix, places, rows, lengths, masks, tape), keep)
  y = self.kept(self.residual(x, h), keep) + self.taped_linear(a, 1, w, q, adapter, numbers, tape)
  h = self.taped_norm(y, w, 10, tape)
  f = self.taped_linear(h, 2, w, q, adapter, numbers, tape)
  tape.append(f)
  g = self.activated(f)
  tape.append(torch.add_(self.taped_linear(g, 3, w, q, adapter, numbers, tape), self.residual(y, h)))
  return tape

# The gradient of the block's input, or an empty list when it is not needed.
def block_backward(self, dy: Tensor, tape: List[Tensor], w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor], back: List[Tensor], tokens: int, gw: List[Tensor], ga: List[Tensor], gp: List[Tensor], need: bool) -> List[Tensor]:
  df = self.linear_backward(dy, 3, w, q, back, adapter, numbers, tape, gw, ga, True)
  df = self.activation_backward(df, tape.pop())
  dh = self.linear_backward(df, 2, w, q, back, adapter, numbers, tape, gw, ga, True)
  dx = self.residual_backward(dy, dh, w, 10, tape, gw)
  da = self.linear_backward(dx, 1, w, q, back, adapter, numbers, tape, gw, ga, True)
  da = self.kept_backward(da, keep, torch.numel(places[1]) // self.heads)
  dqkv = self.attention_backward(da, 3 * self.heads, self.heads, prefix, places, rows, lengths, masks, tokens, tape, gp)
  below = need or self.norm_trained(gw, 8)
  dh = self.linear_backward(torch.flatten(dqkv, 1), 0, w, q, back, adapter, numbers, tape, gw, ga, below)
  out = annotate(List[Tensor], [])
  if below:
    out.append(self.residual_backward(self.kept_backward(dx, keep, torch.size(dh, 0)), dh, w, 8, tape, gw))
  return out

# The gradient of what the norm at i took: dh comes from the layer behind the norm, dy from the residual
# connection around it.
def residual_backward(self, dy: Tensor, dh: Tensor, w: List[Tensor], i: int, tape: List[Tensor], gw: List[Tensor]) -> Tensor:
  if self.normed_residual:
    dx = self.norm_backward(torch.add_(dh, dy), w, i, tape, gw)
  else:
    dx = torch.add_(self.norm_backward(dh, w, i, tape, gw), dy)
  return dx
