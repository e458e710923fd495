# Layer norms with weight and bias (Ba et al. 2016, arXiv:1607.06450). Constant: epsilon.

# The norm whose weight is w[i] and whose bias is w[i + 1].
def norm(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
  return torch.layer_norm(x, [torch.size(x, -1)], torch.to(w[i], x.dtype), torch.to(w[i + 1], x.dtype), self.epsilon)

def final_norm(self, x: Tensor, w: List[Tensor]) -> Tensor:
  return self.norm(x, w, 0)

# The same in a training step, with a tape (taped_linear.py).
def taped_norm(self, x: Tensor, w: List[Tensor], i: int, tape: List[Tensor]) -> Tensor:
  y, mean, rstd = torch.native_layer_norm(x, [torch.size(x, -1)], torch.to(w[i], x.dtype), torch.to(w[i + 1], x.dtype), self.epsilon)
  tape.append(x)
  tape.append(mean)
  tape.append(rstd)
  return y

def norm_backward(self, dy: Tensor, w: List[Tensor], i: int, tape: List[Tensor], gw: List[Tensor]) -> Tensor:
  rstd = tape.pop()
  mean = tape.pop()
  x = tape.pop()
  trained = self.any_trained(gw, i, i + 2)
  weight = torch.to(w[i], x.dtype)
  bias = torch.to(w[i + 1], x.dtype)
  dx, dw, db = torch.native_layer_norm_backward(dy, x, [torch.size(x, -1)], mean, rstd, weight, bias, [True, trained, trained])
  if self.trained(gw, i):
    self.add_gradient(gw[i], dw, 1.0)
  if self.trained(gw, i + 1):
    self.add_gradient(gw[i + 1], db, 1.0)
  return dx

# Whether anything of the norm at i is trained.
def norm_trained(self, gw: List[Tensor], i: int) -> bool:
  return self.any_trained(gw, i, i + 2)
