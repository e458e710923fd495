# One step of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) as torch.optim.AdamW computes it.
# m and v are the running means of the gradient and of its square, changed in place; correction1 and
# correction2 are 1 - beta^step.
def adam(self, p: Tensor, g: Tensor, m: Tensor, v: Tensor, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, correction1: float, correction2: float) -> Tensor:
  q = torch.mul_(p, 1.0 - rate * decay)
  n = torch.lerp_(m, g, 1.0 - beta1)
  w = torch.addcmul_(torch.mul_(v, beta2), g, g, value=1.0 - beta2)
  d = torch.add_(torch.div_(torch.sqrt(w), torch.sqrt(correction2)), epsilon)
  return torch.addcdiv_(q, n, d, value=-(rate / correction1))
