# What stands before and behind the blocks, for every architecture: embedding, final norm,
# projection to the vocabulary, loss. Logits and loss are fp32.

# ids of any shape. virtual is empty, or a prompt [virtual tokens, hidden] with, for each place that it
# fills, the place among the flattened ids and the row of the prompt. e are the weights that the
# architecture's text adds to embeddings with.
def embed(self, table: Tensor, e: List[Tensor], ids: Tensor, positions: Tensor, virtual: List[Tensor]) -> Tensor:
  x = torch.to(torch.embedding(table, ids), self.dtype)
  if len(virtual) > 0:
    prompt = torch.index_select(torch.to(virtual[0], self.dtype), 0, virtual[2])
    flat = torch.index_copy(torch.view(x, [-1, torch.size(x, -1)]), 0, virtual[1], prompt)
    x = torch.view(flat, torch.size(x))
  return self.embedded(x, e, positions)

def logits(self, x: Tensor, norm: List[Tensor], head: Tensor) -> Tensor:
  h = self.final_norm(x, norm)
  return torch.to(torch.linear(h, torch.to(head, x.dtype)), 6)

# The sum, not the mean: the caller divides by the label tokens of the whole effective batch.
# Targets of -100 carry no label.
def loss_sum(self, x: Tensor, norm: List[Tensor], head: Tensor, targets: Tensor) -> Tensor:
  return torch.cross_entropy_loss(self.logits(x, norm, head), targets, None, 2, -100, 0.0)

# The last token of each row: [rows, tokens, hidden] to [rows, hidden].
def last(self, x: Tensor) -> Tensor:
  return torch.select(x, 1, -1)

def argmax(self, x: Tensor) -> Tensor:
  return torch.argmax(x, -1)

# A value that gradients are collected for, cut off from what it was computed from.
def detached(self, x: Tensor) -> Tensor:
  return torch.detach(x)
