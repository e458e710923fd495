# The output head, for every architecture: final norm, projection to the vocabulary, loss.
# Logits and loss are fp32.

def logits(self, x: Tensor, norm: List[Tensor], head: Tensor) -> Tensor:
  h = self.final_norm(x, norm)
  return torch.to(torch.linear(h, torch.to(head, x.dtype)), 6)

# The sum, not the mean: the caller divides by the label tokens of the whole effective batch.
# Targets of -100 carry no label.
def loss_sum(self, x: Tensor, norm: List[Tensor], head: Tensor, targets: Tensor) -> Tensor:
  return torch.cross_entropy_loss(self.logits(x, norm, head), targets, None, 2, -100, 0.0)

def embed(self, table: Tensor, ids: Tensor) -> Tensor:
  return torch.to(torch.embedding(table, ids), self.dtype)

def take(self, x: Tensor, rows: Tensor) -> Tensor:
  return torch.index_select(x, 0, rows)

# The last token of each row: [rows, tokens, hidden] to [rows, hidden].
def last(self, x: Tensor) -> Tensor:
  return torch.select(x, 1, -1)

def argmax(self, x: Tensor) -> Tensor:
  return torch.argmax(x, -1)
