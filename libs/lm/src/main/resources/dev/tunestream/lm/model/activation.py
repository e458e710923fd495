# The activation of feed-forward layers. Constant: activation, by transformers' name.
def activated(self, x: Tensor) -> Tensor:
  if self.activation == "silu":
    y = torch.silu(x)
  else:
    if self.activation == "gelu_new":
      y = torch.gelu(x, approximate="tanh")
    else:
      y = torch.gelu(x)
  return y
