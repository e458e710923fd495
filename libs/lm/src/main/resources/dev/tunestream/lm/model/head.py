# What stands before and behind the blocks, for every architecture: embedding, final norm,
# projection to the vocabulary, loss. Logits and loss are fp32.

# ids of any shape. virtual is empty, or a prompt [virtual tokens, hidden] with, for each place that it
# fills, the place among the flattened ids and the row of the prompt. e are the weights that the
# architecture's text adds to embeddings with.
def embed(self, table: Tensor, e: List[Tensor], ids: Tensor, positions: Tensor, virtual: List[Tensor]) -> Tensor:
  return self.embedded(self.looked_up(table, ids, virtual), e, positions)

# The embeddings of tokens that nothing stands in for, in fp32.
def table_rows(self, table: Tensor, ids: Tensor) -> Tensor:
  return torch.to(self.looked_up(table, ids, annotate(List[Tensor], [])), 6)

def looked_up(self, table: Tensor, ids: Tensor, virtual: List[Tensor]) -> Tensor:
  x = torch.to(torch.embedding(table, ids), self.dtype)
  if len(virtual) > 0:
    prompt = torch.index_select(torch.to(virtual[0], self.dtype), 0, virtual[2])
    flat = torch.index_copy(torch.view(x, [-1, torch.size(x, -1)]), 0, virtual[1], prompt)
    x = torch.view(flat, torch.size(x))
  return x

# Adds to the gradients gt of the table, ge of the other weights and gv of the prompt, as in
# taped_linear.py, from that of the embedded tokens [tokens, hidden].
def embed_backward(self, dy: Tensor, table: Tensor, e: List[Tensor], ids: Tensor, positions: Tensor, virtual: List[Tensor], gt: List[Tensor], ge: List[Tensor], gv: List[Tensor]) -> List[Tensor]:
  dx = torch.to(self.embedded_backward(dy, self.looked_up(table, ids, virtual), e, positions, ge), 6)
  if len(virtual) > 0:
    if self.trained(gv, 0):
      u = torch.index_add_(gv[0], 0, virtual[2], torch.index_select(dx, 0, virtual[1]))
    dx = torch.index_fill(dx, 0, virtual[1], 0.0)
  if self.trained(gt, 0):
    u = torch.index_add_(gt[0], 0, ids, dx)
  return annotate(List[Tensor], [])

def logits(self, x: Tensor, norm: List[Tensor], head: Tensor) -> Tensor:
  return torch.to(self.product(self.final_norm(x, norm), self.head_of(head, x.dtype)), 6)

# The head as products take it: prepacked, or dense in their type.
def head_of(self, head: Tensor, dtype: int) -> Tensor:
  if not head.is_mkldnn:
    head = torch.to(head, dtype)
  return head

# The sum, not the mean: the caller divides by the label tokens of the whole effective batch.
# Targets of -100 carry no label.
def loss_sum(self, x: Tensor, norm: List[Tensor], head: Tensor, targets: Tensor) -> Tensor:
  return torch.cross_entropy_loss(self.logits(x, norm, head), targets, None, 2, -100, 0.0)

def argmax(self, x: Tensor) -> Tensor:
  return torch.argmax(x, -1)

# The sum of the losses with the gradient of x made in the same pass, where x is [places, hidden] and the
# first labels of the places have a target. Logits exist for some rows at a time only. Gradients are
# multiplied with weight. back is the head's prepacked transpose, or empty; gn and gh are gradients of
# norm and head as in taped_linear.py.
def loss_backward(self, x: Tensor, norm: List[Tensor], head: Tensor, back: List[Tensor], targets: Tensor, labels: int, weight: float, rows: int, gn: List[Tensor], gh: List[Tensor]) -> List[Tensor]:
  tape = annotate(List[Tensor], [])
  y = self.taped_norm(x, norm, 0, tape)
  dy = torch.empty_like(y)
  loss = torch.zeros([], dtype=6, device=x.device)
  w = self.head_of(head, x.dtype)
  count = torch.size(y, 0)
  for start in range(0, count, rows):
    end = min(start + rows, count)
    some = y[start:end]
    target = torch.unsqueeze(torch.clamp_min(targets[start:end], 0), 1)
    p = self.product(some, w)
    p = torch._softmax(p, -1, False, out=p)
    own = torch.gather(p, 1, target)
    real = max(min(labels - start, end - start), 0)
    loss = loss - torch.sum(self.log_probabilities(own, some, w, target)[0:real])
    u = torch.index_copy_(torch.view(p, [-1]), 0, torch.view(target, [-1]) + torch.arange(end - start, device=x.device) * torch.size(p, 1), torch.view(own - 1.0, [-1]))
    u = torch.zero_(p[real:])
    if len(back) > 0:
      d = self.product(p, back[0])
    else:
      d = torch.mm(p, w)
    u = torch.copy_(dy[start:end], d)
    if self.trained(gh, 0):
      self.add_outer(gh[0], p, some, weight)
  dy = torch.mul_(dy, weight)
  return [loss, self.norm_backward(dy, norm, 0, tape, gn)]

# Adds p^T x to the gradient of the head, some of its rows at a time.
def add_outer(self, g: Tensor, p: Tensor, x: Tensor, scale: float) -> None:
  rows = 4096
  for start in range(0, torch.size(g, 0), rows):
    part = torch.slice(g, 0, start, start + rows)
    self.add_gradient(part, torch.mm(torch.t(torch.slice(p, 1, start, start + rows)), x), scale)

# The logarithms of own, the targets' probabilities. Where one came out as 0 they are computed in another
# way, from the logits that no longer are.
def log_probabilities(self, own: Tensor, x: Tensor, head: Tensor, target: Tensor) -> Tensor:
  if bool(torch.any(torch.lt(own, 1e-30))):
    y = torch.gather(torch.log_softmax(torch.to(self.product(x, head), 6), -1), 1, target)
  else:
    y = torch.log(torch.to(own, 6))
  return y
