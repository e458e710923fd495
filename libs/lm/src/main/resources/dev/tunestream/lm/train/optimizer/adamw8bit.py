# AdamW with m and v in block-wise 8-bit numbers. state holds, for each parameter in turn, codes of m and
# of v, then the largest value of each of their blocks; or fp32 m and v for a small parameter.
#
# A parameter is worked on in slices of whole blocks, so that only a slice's m and v exist in fp32 at a
# time, and its arithmetic stays in the processor's cache.
def update(self, parameters: List[Tensor], gradients: List[Tensor], state: List[Tensor], signed: List[Tensor], unsigned: List[Tensor], clip: float, rate: float, beta1: float, beta2: float, epsilon: float, decay: float, correction1: float, correction2: float) -> Tensor:
  at = 0
  for i in range(len(parameters)):
    g = torch.mul_(gradients[i], clip)
    n = torch.numel(g)
    if n < self.smallest:
      p = self.adam(parameters[i], g, state[at], state[at + 1], rate, beta1, beta2, epsilon, decay, correction1, correction2, )
      at = at + 2
    else:
      p = torch.view(parameters[i], [-1])
      g = torch.view(g, [-1])
      codes1 = torch.view(state[at], [-1])
      codes2 = torch.view(state[at + 1], [-1])
      for begin in range(0, n, self.slice * self.block):
        end = begin + self.slice * self.block
        block = begin // self.block
        c1 = torch.slice(codes1, 0, begin, end)
        c2 = torch.slice(codes2, 0, begin, end)
        a1 = torch.slice(state[at + 2], 0, block, block + self.slice)
        a2 = torch.slice(state[at + 3], 0, block, block + self.slice)
        m = self.dequantize(c1, a1, signed[0], )
        v = self.dequantize(c2, a2, unsigned[0], )
        q = self.adam(torch.slice(p, 0, begin, end), torch.slice(g, 0, begin, end), m, v, rate, beta1, beta2, epsilon, decay, correction1, correction2, )
        c1 = self.quantize(m, c1, a1, signed[1], signed[2], )
        c2 = self.quantize(v, c2, a2, unsigned[1], unsigned[2], )
      at = at + 4
  return parameters[0]
