# Rows of the embedding table in fp32, in memory of their own.
def embeddings(self, table: Tensor, ids: Tensor) -> Tensor:
  return torch.to(torch.embedding(table, ids), 6)
