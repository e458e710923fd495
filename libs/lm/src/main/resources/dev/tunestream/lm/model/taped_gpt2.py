# Embeddings and a block of GPT-2 (gpt2.py) in a training step (taped_linear.py).

# The gradient of the embeddings x from that of what embedded makes of them.
def embedded_backward(self, dy: Tensor, x: Tensor, e: List[Tensor], positions: Tensor, ge: List[Tensor]) -> Tensor:
  if self.trained(ge, 0):
    u = torch.index_add_(ge[0], 0, positions, torch.to(dy, 6))
  return dy

# The order of queries, keys and values in qkv: one kind behind the other.
def columns(self, like: Tensor) -> Tensor:
  return torch.arange(3 * self.heads, device=like.device)

# Multiplies the queries of qkv [tokens, 3 * heads, head size] in place.
def scale_queries_(self, qkv: Tensor, w: List[Tensor]) -> Tensor:
  if len(w) > 12:
    u = torch.mul_(qkv[:, 0:self.heads], w[12])
  return qkv

# Returns the tape, the block's output last. positional, masks and keep are those of block; places and
# masks as attention_places and score_masks give them.
def taped_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> List[Tensor]:
  tape = annotate(List[Tensor], [])
  h = self.taped_norm(x, w, 8, tape)
  qkv = self.taped_linear(h, 0, w, q, adapter, numbers, tape)
  qkv = self.scale_queries_(torch.view(qkv, [torch.size(x, 0), 3 * self.heads, -1]), w)
  a = self.kept(self.taped_attention(qkv, self.heads, prefix, places, rows, lengths, masks, tape), keep)
  y = self.kept(x, keep) + self.taped_linear(a, 1, w, q, adapter, numbers, tape)
  h = self.taped_norm(y, w, 10, tape)
  f = self.taped_linear(h, 2, w, q, adapter, numbers, tape)
  tape.append(f)
  tape.append(torch.add_(self.taped_linear(self.activated(f), 3, w, q, adapter, numbers, tape), y))
  return tape

# The gradient of the block's input, or an empty list when it is not needed.
def block_backward(self, dy: Tensor, tape: List[Tensor], w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor], back: List[Tensor], tokens: int, gw: List[Tensor], ga: List[Tensor], gp: List[Tensor], need: bool) -> List[Tensor]:
  df = self.linear_backward(dy, 3, w, q, back, adapter, numbers, tape, gw, ga, True)
  df = self.activation_backward(df, tape.pop())
  dh = self.linear_backward(df, 2, w, q, back, adapter, numbers, tape, gw, ga, True)
  dx = torch.add_(self.norm_backward(dh, w, 10, tape, gw), dy)
  da = self.linear_backward(dx, 1, w, q, back, adapter, numbers, tape, gw, ga, True)
  da = self.kept_backward(da, keep, torch.numel(places[1]) // self.heads)
  dqkv = self.attention_backward(da, 3 * self.heads, self.heads, prefix, places, rows, lengths, masks, tokens, tape, gp)
  dqkv = self.scale_queries_(dqkv, w)
  below = need or self.norm_trained(gw, 8)
  dh = self.linear_backward(torch.flatten(dqkv, 1), 0, w, q, back, adapter, numbers, tape, gw, ga, below)
  out = annotate(List[Tensor], [])
  if below:
    dn = self.norm_backward(dh, w, 8, tape, gw)
    out.append(torch.add_(dn, self.kept_backward(dx, keep, torch.size(dn, 0))))
  return out
