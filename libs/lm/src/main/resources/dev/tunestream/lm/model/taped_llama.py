# Embeddings and a block of the LLaMA family (llama.py) in a training step (taped_linear.py).

# The gradient of the embeddings x from that of what embedded makes of them.
def embedded_backward(self, dy: Tensor, x: Tensor, e: List[Tensor], positions: Tensor, ge: List[Tensor]) -> Tensor:
  return dy

# The order of queries, keys and values in qkv: one kind behind the other. Constants: heads, shared.
def columns(self, like: Tensor) -> Tensor:
  return torch.arange(self.heads + 2 * self.shared, device=like.device)

# RMS norm over the last dimension, whose weight is w[i].
def taped_norm(self, x: Tensor, w: List[Tensor], i: int, tape: List[Tensor]) -> Tensor:
  f = torch.to(x, 6)
  r = torch.rsqrt(torch.mean(torch.pow(f, 2), [-1], True) + self.epsilon)
  tape.append(x)
  tape.append(r)
  return torch.to(w[i], x.dtype) * torch.to(f * r, x.dtype)

def norm_backward(self, dy: Tensor, w: List[Tensor], i: int, tape: List[Tensor], gw: List[Tensor]) -> Tensor:
  r = tape.pop()
  x = tape.pop()
  n = torch.to(x, 6) * r
  d = torch.to(dy, 6)
  if self.trained(gw, i):
    self.add_gradient(gw[i], torch.sum(torch.view(d * n, [-1, torch.size(x, -1)]), [0]), 1.0)
  d = d * torch.to(w[i], 6)
  return torch.to(torch.mul_(d - n * torch.mean(d * n, [-1], True), r), x.dtype)

def norm_trained(self, gw: List[Tensor], i: int) -> bool:
  return self.trained(gw, i)

# Turns queries and keys of qkv [tokens, heads + 2 * shared, head size] in place.
def rotate_qkv_(self, qkv: Tensor, positional: List[Tensor]) -> Tensor:
  u = self.rotate_(qkv[:, 0:self.heads + self.shared], positional[0], positional[1])
  return qkv

# Returns the tape, the block's output last. positional, masks and keep are those of block; places and
# masks as attention_places and score_masks give them.
def taped_block(self, x: Tensor, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> List[Tensor]:
  tape = annotate(List[Tensor], [])
  h = self.taped_norm(x, w, 14, tape)
  query = self.in_heads(self.taped_linear(h, 0, w, q, adapter, numbers, tape))
  key = self.in_heads(self.taped_linear(h, 1, w, q, adapter, numbers, tape))
  value = self.in_heads(self.taped_linear(h, 2, w, q, adapter, numbers, tape))
  if self.head_norms:
    query = self.taped_norm(query, w, 16, tape)
    key = self.taped_norm(key, w, 17, tape)
  qkv = self.rotate_qkv_(torch.cat([query, key, value], 1), positional)
  a = self.kept(self.taped_attention(qkv, self.shared, prefix, places, rows, lengths, masks, tape), keep)
  y = self.kept(x, keep) + self.taped_linear(a, 3, w, q, adapter, numbers, tape)
  h = self.taped_norm(y, w, 15, tape)
  gate = self.taped_linear(h, 4, w, q, adapter, numbers, tape)
  up = self.taped_linear(h, 5, w, q, adapter, numbers, tape)
  tape.append(gate)
  tape.append(up)
  f = self.activated(gate) * up
  tape.append(torch.add_(self.taped_linear(f, 6, w, q, adapter, numbers, tape), y))
  return tape

# The gradient of the block's input, or an empty list when it is not needed.
def block_backward(self, dy: Tensor, tape: List[Tensor], w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], prefix: List[Tensor], positional: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor], back: List[Tensor], tokens: int, gw: List[Tensor], ga: List[Tensor], gp: List[Tensor], need: bool) -> List[Tensor]:
  df = self.linear_backward(dy, 6, w, q, back, adapter, numbers, tape, gw, ga, True)
  up = tape.pop()
  gate = tape.pop()
  dup = df * self.activated(gate)
  dh = self.linear_backward(dup, 5, w, q, back, adapter, numbers, tape, gw, ga, True)
  dgate = self.activation_backward(torch.mul_(df, up), gate)
  dh = torch.add_(dh, self.linear_backward(dgate, 4, w, q, back, adapter, numbers, tape, gw, ga, True))
  dx = torch.add_(self.norm_backward(dh, w, 15, tape, gw), dy)
  da = self.linear_backward(dx, 3, w, q, back, adapter, numbers, tape, gw, ga, True)
  da = self.kept_backward(da, keep, torch.numel(places[1]) // self.heads)
  dqkv = self.attention_backward(da, self.heads + 2 * self.shared, self.shared, prefix, places, rows, lengths, masks, tokens, tape, gp)
  dqkv = self.rotate_qkv_(dqkv, self.turned_back(positional))
  dquery = dqkv[:, 0:self.heads]
  dkey = dqkv[:, self.heads:self.heads + self.shared]
  dvalue = dqkv[:, self.heads + self.shared:]
  if self.head_norms:
    dkey = self.norm_backward(dkey, w, 17, tape, gw)
    dquery = self.norm_backward(dquery, w, 16, tape, gw)
  below = need or self.norm_trained(gw, 14)
  dh = self.linear_backward(torch.flatten(dvalue, 1), 2, w, q, back, adapter, numbers, tape, gw, ga, below)
  dk = self.linear_backward(torch.flatten(dkey, 1), 1, w, q, back, adapter, numbers, tape, gw, ga, below)
  dq = self.linear_backward(torch.flatten(dquery, 1), 0, w, q, back, adapter, numbers, tape, gw, ga, below)
  out = annotate(List[Tensor], [])
  if below:
    dn = self.norm_backward(torch.add_(torch.add_(dh, dk), dq), w, 14, tape, gw)
    out.append(torch.add_(dn, self.kept_backward(dx, keep, torch.size(dn, 0))))
  return out
