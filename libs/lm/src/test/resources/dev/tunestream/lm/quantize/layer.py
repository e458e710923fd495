# A linear layer whose weight may be quantized, as a model's text has it.

def layer(self, x: Tensor, w: Tensor, q: List[Tensor], slot: int) -> Tensor:
  return torch.linear(x, self.dense_weight(w, q, slot, x.dtype))
