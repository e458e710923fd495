# A linear layer whose weight may be quantized, as a model's text has it.

def layer(self, x: Tensor, w: Tensor, state: List[Tensor]) -> Tensor:
  return torch.linear(x, self.dense_weight(w, state, x.dtype))
