# state holds m and v of each parameter in turn. Gradients are multiplied by clip first.
def update(self, parameters: List[Tensor], gradients: List[Tensor], state: List[Tensor], clip: float, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, correction1: float, correction2: float) -> Tensor:
  for i in range(len(parameters)):
    g = torch.mul_(gradients[i], clip)
    p = self.adam(parameters[i], g, state[2 * i], state[2 * i + 1], rate, beta1, beta2, epsilon, decay, correction1, correction2, )
  return parameters[0]
