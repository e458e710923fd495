# Adafactor (Shazeer and Stern 2018, arXiv:1804.04235) with a rate given from outside, as transformers'
# Adafactor computes it with scale_parameter and relative_step off.
#
# state holds, for each parameter in turn, the running mean of the squared gradient: of two dimensions
# and more as its means over the last dimension and over the last but one, else whole. mean2 is their
# decay, 1 - step^-0.8. The update is scaled down to a root mean square of 1, then the rate applies.
def update(self, parameters: List[Tensor], gradients: List[Tensor], state: List[Tensor], clip: float, rate: float, decay: float, mean2: float) -> Tensor:
  at = 0
  for i in range(len(parameters)):
    p = parameters[i]
    g = torch.mul_(gradients[i], clip)
    square = torch.add_(torch.mul(g, g), 1e-30)
    if torch.dim(g) >= 2:
      row = torch.add_(torch.mul_(state[at], mean2), torch.mean(square, [-1]), alpha=1.0 - mean2)
      column = torch.add_(torch.mul_(state[at + 1], mean2), torch.mean(square, [-2]), alpha=1.0 - mean2)
      r = torch.unsqueeze(torch.rsqrt_(row / torch.mean(row, [-1], True)), -1)
      u = torch.mul_(torch.mul(r, torch.unsqueeze(torch.rsqrt(column), -2)), g)
      at = at + 2
    else:
      whole = torch.add_(torch.mul_(state[at], mean2), square, alpha=1.0 - mean2)
      u = torch.mul_(torch.rsqrt(whole), g)
      at = at + 1
    rms = torch.norm(u) / torch.sqrt(torch.numel(u))
    u = torch.mul_(torch.div_(u, torch.clamp_(rms, min=1.0)), rate)
    if decay != 0.0:
      p = torch.add_(p, p, alpha=-(decay * rate))
    p = torch.sub_(p, u)
  return parameters[0]
