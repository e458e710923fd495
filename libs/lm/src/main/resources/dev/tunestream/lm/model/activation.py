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

# The gradient of x from that of its activation.
def activation_backward(self, dy: Tensor, x: Tensor) -> Tensor:
  if self.activation == "silu":
    dx = torch.silu_backward(dy, x)
  else:
    if self.activation == "gelu_new":
      dx = torch.gelu_backward(dy, x, approximate="tanh")
    else:
      dx = torch.gelu_backward(dy, x)
  return dx
