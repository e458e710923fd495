# AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101) as torch.optim.AdamW computes it, over all
# parameters in one call.

def norm(self, gradients: List[Tensor]) -> Tensor:
  norms = annotate(List[Tensor], [])
  for g in gradients:
    norms.append(torch.norm(g))
  return torch.norm(torch.stack(norms))

# first and second are the running means of the gradient and of its square; correction1 and
# correction2 are 1 - beta^step. Gradients are multiplied by clip first.
def update(self, parameters: List[Tensor], gradients: List[Tensor], first: List[Tensor], second: List[Tensor], clip: float, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, correction1: float, correction2: float) -> Tensor:
  for i in range(len(parameters)):
    g = gradients[i]
    g = torch.mul_(g, clip)
    p = torch.mul_(parameters[i], 1.0 - rate * decay)
    m = torch.lerp_(first[i], g, 1.0 - beta1)
    v = torch.addcmul_(torch.mul_(second[i], beta2), g, g, value=1.0 - beta2)
    d = torch.add_(torch.sqrt(v) / torch.sqrt(correction2), epsilon)
    p = torch.addcdiv_(p, m, d, value=-(rate / correction1))
  return parameters[0]
