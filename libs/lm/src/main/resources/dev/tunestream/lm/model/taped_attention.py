# Causal attention over packed tokens in a training step: what packed_attention computes, with a tape
# and a backward pass (taped_linear.py), and without copies that are only rearrangements.
#
# qkv is [tokens, heads + 2 * shared, head size], where shared is the number of key and value heads. One
# gather brings everything to where it is multiplied: for each group the queries [rows, heads, length,
# head size], then the keys and the values [rows, shared, length, head size], and the groups one behind
# the other. places says what is gathered; all are places in the flattened first two dimensions:
#   0 into      for each place of the groups, where it comes from in qkv
#   1 out       for each token and query head, its place in the groups' outputs [rows, heads, length]
#   2 gradient  for each place of qkv, its place in the groups
# columns is the order of the heads in qkv: the queries' places, then the keys', then the values'.
def attention_places(self, take: Tensor, back: Tensor, rows: List[int], lengths: List[int], columns: Tensor, shared: int) -> List[Tensor]:
  n = torch.numel(columns)
  heads = n - 2 * shared
  into = annotate(List[Tensor], [])
  out = annotate(List[Tensor], [])
  gradient = annotate(List[Tensor], [])
  place = 0
  start = 0
  first = 0
  for g in range(len(rows)):
    r = rows[g]
    s = lengths[g]
    from_tokens = torch.view(take[place:place + r * s], [r, 1, s]) * n
    column = torch.view(columns, [1, n, 1])
    into.append(torch.reshape((from_tokens + column)[:, 0:heads], [-1]))
    into.append(torch.reshape((from_tokens + column)[:, heads:heads + shared], [-1]))
    into.append(torch.reshape((from_tokens + column)[:, heads + shared:], [-1]))
    q = self.places_of(r, heads, s, start, take)
    k = self.places_of(r, shared, s, start + r * s * heads, take)
    v = self.places_of(r, shared, s, start + r * s * (heads + shared), take)
    gradient.append(torch.cat([q, k, v], 1))
    out.append(self.places_of(r, heads, s, first, take))
    place = place + r * s
    start = start + r * s * n
    first = first + r * s * heads
  native = torch.index_select(torch.cat(gradient, 0), 1, torch.argsort(columns))
  outs = torch.index_select(torch.cat(out, 0), 0, back)
  grads = torch.index_select(native, 0, back)
  return [torch.cat(into, 0), torch.reshape(outs, [-1]), torch.reshape(grads, [-1])]

# Of [rows, heads, length], counted from start on: for each row and place of it, that of each head.
def places_of(self, rows: int, heads: int, length: int, start: int, like: Tensor) -> Tensor:
  all = torch.arange(start, start + rows * heads * length, device=like.device)
  return torch.reshape(torch.transpose(torch.view(all, [rows, heads, length]), 1, 2), [rows * length, heads])

# The masks of each group as its scores take them: once for each of the query heads that share a key, and
# once for each row where heads have masks of their own.
def score_masks(self, masks: List[Tensor], rows: List[int], together: int) -> List[Tensor]:
  all = annotate(List[Tensor], [])
  for g in range(len(rows)):
    mask = masks[g]
    if torch.size(mask, 0) > 1:
      mask = torch.repeat(mask, [rows[g], 1, 1])
    else:
      if together > 1:
        mask = torch.repeat(mask, [1, together, 1])
    all.append(mask)
  return all

# Whether a group's scores are never formed: the fused kernel pays on long rows alone.
def fused(self, length: int, like: Tensor) -> bool:
  return length > 512 and not like.is_cuda

# Whether the backward pass computes a group's probabilities again: those of long rows are most of what a
# block would keep, and a small part of its work.
def computed_twice(self, length: int) -> bool:
  return length > 256

def probabilities(self, q: Tensor, k: Tensor, mask: Tensor, scale: float) -> Tensor:
  return torch.softmax(torch.baddbmm(mask, q, torch.transpose(k, 1, 2), beta=1, alpha=scale), -1)

# Whether a token simply sees what stands before it.
def only_causal(self, mask: Tensor, prefix: List[Tensor]) -> bool:
  return torch.size(mask, 0) == 1 and len(prefix) == 0 and self.window == 0

def taped_attention(self, qkv: Tensor, shared: int, prefix: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], tape: List[Tensor]) -> Tensor:
  n = torch.size(qkv, 1)
  size = torch.size(qkv, 2)
  heads = n - 2 * shared
  scale = torch.pow(size, -0.5)
  x = torch.index_select(torch.view(qkv, [-1, size]), 0, places[0])
  o = torch.empty([torch.size(x, 0) // n * heads, size], dtype=x.dtype, device=x.device)
  start = 0
  first = 0
  for g in range(len(rows)):
    q, k, v = self.group_of(x, start, rows[g], lengths[g], heads, shared)
    k = self.behind_prefix(k, prefix, 0, rows[g])
    v = self.behind_prefix(v, prefix, 1, rows[g])
    many = rows[g] * lengths[g] * heads
    part = torch.view(o[first:first + many], [torch.size(q, 0), torch.size(q, 1), size])
    if self.fused(lengths[g], x):
      q4, k4, v4 = self.in_rows(q, k, v, rows[g], heads, shared, lengths[g])
      if self.only_causal(masks[g], prefix):
        o4, lse = torch._scaled_dot_product_flash_attention_for_cpu(q4, k4, v4, 0.0, True)
      else:
        o4, lse = torch._scaled_dot_product_flash_attention_for_cpu(q4, k4, v4, 0.0, False, attn_mask=self.row_mask(masks[g], rows[g], lengths[g]))
      u = torch.copy_(part, torch.reshape(o4, torch.size(part)))
      tape.append(o4)
      tape.append(lse)
    else:
      p = self.probabilities(q, k, masks[g], scale)
      u = torch.bmm(p, v, out=part)
      if not self.computed_twice(lengths[g]):
        tape.append(p)
    start = start + rows[g] * lengths[g] * n
    first = first + many
  tape.append(x)
  return torch.view(torch.index_select(o, 0, places[1]), [torch.size(qkv, 0), heads * size])

# The gradient of qkv from do, that of the output. Only the first tokens are real. gp has the prefix's
# gradients, or is empty.
def attention_backward(self, do: Tensor, n: int, shared: int, prefix: List[Tensor], places: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], tokens: int, tape: List[Tensor], gp: List[Tensor]) -> Tensor:
  heads = n - 2 * shared
  size = torch.size(do, 1) // heads
  scale = torch.pow(size, -0.5)
  x = tape.pop()
  dx = torch.empty_like(x)
  from_tokens = torch.view(do, [-1, size])[0:tokens * heads]
  dos = torch.zeros([torch.size(x, 0) // n * heads, size], dtype=x.dtype, device=x.device)
  dos = torch.index_copy_(dos, 0, places[1][0:tokens * heads], from_tokens)
  start = torch.size(x, 0)
  first = torch.size(dos, 0)
  for i in range(len(rows)):
    g = len(rows) - 1 - i
    start = start - rows[g] * lengths[g] * n
    first = first - rows[g] * lengths[g] * heads
    q, k, v = self.group_of(x, start, rows[g], lengths[g], heads, shared)
    dq, dk, dv = self.group_of(dx, start, rows[g], lengths[g], heads, shared)
    k = self.behind_prefix(k, prefix, 0, rows[g])
    v = self.behind_prefix(v, prefix, 1, rows[g])
    d = torch.view(dos[first:first + rows[g] * lengths[g] * heads], torch.size(q))
    if self.fused(lengths[g], x):
      lse = tape.pop()
      o4 = tape.pop()
      q4, k4, v4 = self.in_rows(q, k, v, rows[g], heads, shared, lengths[g])
      d4 = torch.view(d, [rows[g], heads, lengths[g], size])
      if self.only_causal(masks[g], prefix):
        dq4, dk4, dv4 = torch._scaled_dot_product_flash_attention_for_cpu_backward(d4, q4, k4, v4, o4, lse, 0.0, True)
      else:
        dq4, dk4, dv4 = torch._scaled_dot_product_flash_attention_for_cpu_backward(d4, q4, k4, v4, o4, lse, 0.0, False, attn_mask=self.row_mask(masks[g], rows[g], lengths[g]))
      u = torch.copy_(dq, torch.reshape(dq4, torch.size(dq)))
      self.behind_prefix_backward(torch.sum(torch.reshape(dk4, [rows[g] * shared, heads // shared, torch.size(k, 1), size]), [1]), dk, prefix, 0, rows[g], gp)
      self.behind_prefix_backward(torch.sum(torch.reshape(dv4, [rows[g] * shared, heads // shared, torch.size(k, 1), size]), [1]), dv, prefix, 1, rows[g], gp)
    else:
      if self.computed_twice(lengths[g]):
        p = self.probabilities(q, k, masks[g], scale)
      else:
        p = tape.pop()
      dp = torch.bmm(d, torch.transpose(v, 1, 2))
      ds = torch.mul_(torch._softmax_backward_data(dp, p, -1, p.dtype), scale)
      u = torch.bmm(ds, k, out=dq)
      if len(prefix) > 0:
        self.behind_prefix_backward(torch.bmm(torch.transpose(ds, 1, 2), q), dk, prefix, 0, rows[g], gp)
        self.behind_prefix_backward(torch.bmm(torch.transpose(p, 1, 2), d), dv, prefix, 1, rows[g], gp)
      else:
        u = torch.bmm(torch.transpose(ds, 1, 2), q, out=dk)
        u = torch.bmm(torch.transpose(p, 1, 2), d, out=dv)
  dqkv = torch.index_select(dx, 0, places[2])
  dqkv = torch.view(dqkv, [-1, n, size])
  u = torch.zero_(dqkv[tokens:])
  return dqkv

# A group's queries [rows * shared, heads / shared * length, head size], the heads that share a key one
# behind the other, and its keys and values [rows * shared, length, head size]: views of x.
def group_of(self, x: Tensor, start: int, rows: int, length: int, heads: int, shared: int) -> Tuple[Tensor, Tensor, Tensor]:
  size = torch.size(x, 1)
  k = start + rows * length * heads
  v = k + rows * length * shared
  end = v + rows * length * shared
  return (torch.view(x[start:k], [rows * shared, heads // shared * length, size]), torch.view(x[k:v], [rows * shared, length, size]), torch.view(x[v:end], [rows * shared, length, size]))

# Keys (which 0) or values (which 1) of a group behind the prefix [prefix, shared, head size].
def behind_prefix(self, x: Tensor, prefix: List[Tensor], which: int, rows: int) -> Tensor:
  y = x
  if len(prefix) > 0:
    p = torch.transpose(torch.to(prefix[which], x.dtype), 0, 1)
    y = torch.cat([torch.repeat(p, [rows, 1, 1]), x], 1)
  return y

# The gradient dy of all keys or values goes to the group's own, dx, and to the prefix.
def behind_prefix_backward(self, dy: Tensor, dx: Tensor, prefix: List[Tensor], which: int, rows: int, gp: List[Tensor]) -> None:
  length = 0
  if len(prefix) > 0:
    length = torch.size(prefix[which], 0)
    if self.trained(gp, which):
      dp = torch.sum(torch.unflatten(dy[:, 0:length], 0, [rows, -1]), [0])
      self.add_gradient(gp[which], torch.transpose(dp, 0, 1), 1.0)
  u = torch.copy_(dx, dy[:, length:])

# The same as the fused kernel takes it: [rows, heads, length, head size], keys and values once for each
# query head.
def in_rows(self, q: Tensor, k: Tensor, v: Tensor, rows: int, heads: int, shared: int, length: int) -> Tuple[Tensor, Tensor, Tensor]:
  size = torch.size(q, 2)
  keys = torch.view(k, [rows, shared, -1, size])
  values = torch.view(v, [rows, shared, -1, size])
  if heads != shared:
    keys = torch.repeat_interleave(keys, heads // shared, 1)
    values = torch.repeat_interleave(values, heads // shared, 1)
  return (torch.view(q, [rows, heads, length, size]), keys, values)

# A mask of scores [1 or rows * heads, length times the heads that share a key, keys] for the fused kernel.
def row_mask(self, mask: Tensor, rows: int, length: int) -> Tensor:
  if torch.size(mask, 0) == 1:
    m = torch.unsqueeze(mask[:, 0:length], 0)
  else:
    m = torch.view(mask, [rows, -1, torch.size(mask, 1), torch.size(mask, 2)])
  return m

# The backward pass of kept, to so many tokens. keep has a second tensor there: the same places without those
# that only fill the list up.
def kept_backward(self, dy: Tensor, keep: List[Tensor], tokens: int) -> Tensor:
  if len(keep) > 0:
    real = torch.size(keep[1], 0)
    dx = torch.zeros([tokens, torch.size(dy, 1)], dtype=dy.dtype, device=dy.device)
    dy = torch.index_copy_(dx, 0, keep[1], dy[0:real])
  return dy
