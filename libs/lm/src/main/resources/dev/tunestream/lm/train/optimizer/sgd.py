# Stochastic gradient descent as torch.optim.SGD computes it, without dampening and Nesterov's form.
# Weight decay is added to the gradient. state holds each parameter's momentum, or nothing when
# momentum is 0; starting it from 0 is the same as starting it from the first gradient.
def update(self, parameters: List[Tensor], gradients: List[Tensor], state: List[Tensor], clip: float, rate: float, momentum: float, decay: float) -> Tensor:
  for i in range(len(parameters)):
    g = torch.mul_(gradients[i], clip)
    if decay != 0.0:
      g = torch.add_(g, parameters[i], alpha=decay)
    if momentum != 0.0:
      g = torch.add_(torch.mul_(state[i], momentum), g)
    p = torch.add_(parameters[i], g, alpha=-rate)
  return parameters[0]
