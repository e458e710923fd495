# state holds m and v of each parameter in turn. Gradients are multiplied by clip first.
#
# A parameter is worked on in slices, so that its arithmetic stays in the processor's cache.
def update(self, parameters: List[Tensor], gradients: List[Tensor], state: List[Tensor], clip: float, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, correction1: float, correction2: float) -> Tensor:
  slice = 262144
  for i in range(len(parameters)):
    p = torch.view(parameters[i], [-1])
    g = torch.view(gradients[i], [-1])
    m = torch.view(state[2 * i], [-1])
    v = torch.view(state[2 * i + 1], [-1])
    for begin in range(0, torch.numel(p), slice):
      end = begin + slice
      h = torch.mul_(torch.slice(g, 0, begin, end), clip)
      q = self.adam(torch.slice(p, 0, begin, end), h, torch.slice(m, 0, begin, end), torch.slice(v, 0, begin, end), rate, beta1, beta2, epsilon, decay, correction1, correction2)
  return parameters[0]
