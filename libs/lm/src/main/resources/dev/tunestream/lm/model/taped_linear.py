# A linear layer in a training step: forward with a tape, and backward by hand, for everything that
# linear.py computes. What the backward pass needs is put on the tape by the forward pass and taken
# off in reverse order.
#
# Gradients are added to what is there: gw has one tensor for each of the block's weights, ga for each
# of its adapter's tensors, fp32 and empty where nothing is trained; both may be empty lists. back has
# the transpose of each prepacked weight in the order of the slots, or is an empty list.

def trained(self, g: List[Tensor], i: int) -> bool:
  return len(g) > 0 and torch.numel(g[i]) > 0

def any_trained(self, g: List[Tensor], start: int, end: int) -> bool:
  any = False
  if len(g) > 0:
    for i in range(start, end):
      any = any or torch.numel(g[i]) > 0
  return any

# Adds to a gradient, in place.
def add_gradient(self, g: Tensor, value: Tensor, scale: float) -> None:
  u = torch.add_(g, value, alpha=scale)

# x is [tokens, in].
def taped_linear(self, x: Tensor, slot: int, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], numbers: List[float], tape: List[Tensor]) -> Tensor:
  if len(adapter) == 0:
    if w[2 * slot].requires_grad:
      tape.append(x)
    y = self.affine(x, self.weight_of(w, q, slot, x.dtype), w[2 * slot + 1])
  else:
    y = self.taped_adapted(x, slot, w, q, adapter[5 * slot:5 * slot + 5], numbers[0], numbers[slot + 1], tape)
  return y

def taped_adapted(self, x: Tensor, slot: int, w: List[Tensor], q: List[Tensor], adapter: List[Tensor], dropout: float, scale: float, tape: List[Tensor]) -> Tensor:
  weight = self.weight_of(w, q, slot, x.dtype)
  bias = w[2 * slot + 1]
  scaling = torch.to(adapter[4], x.dtype)
  input = x
  if torch.numel(scaling) > 0:
    if torch.size(scaling, 0) == 1:
      tape.append(x)
      input = x * scaling
  if w[2 * slot].requires_grad:
    tape.append(input)
  y = self.affine(input, weight, bias)
  if torch.numel(scaling) > 0:
    if torch.size(scaling, 0) > 1:
      tape.append(y)
      y = y * torch.view(scaling, [-1])
  if torch.numel(adapter[0]) > 0:
    d = x
    if dropout > 0.0:
      noise = self.noise(x, dropout)
      tape.append(noise)
      d = x * noise
    z = torch.mm(d, torch.t(torch.to(adapter[0], x.dtype)))
    tape.append(d)
    tape.append(z)
    b = torch.t(torch.to(adapter[1], x.dtype))
    if torch.numel(adapter[2]) > 0:
      norm = self.dora_norm(weight, adapter, scale)
      m = torch.to(adapter[2] / norm, x.dtype)
      if dropout > 0.0:
        plain = self.product(d, weight)
      else:
        if torch.numel(bias) > 0:
          plain = y - torch.to(bias, x.dtype)
        else:
          plain = y
      u = torch.addmm(plain, z, b, beta=1, alpha=scale)
      tape.append(norm)
      tape.append(m)
      tape.append(u)
      y = y + (m * u - plain)
    else:
      y = torch.addmm_(y, z, b, beta=1, alpha=scale)
  return y

# The gradient of the layer's input from dy, that of its output; empty when it is not needed.
def linear_backward(self, dy: Tensor, slot: int, w: List[Tensor], q: List[Tensor], back: List[Tensor], adapter: List[Tensor], numbers: List[float], tape: List[Tensor], gw: List[Tensor], ga: List[Tensor], need: bool) -> Tensor:
  if len(adapter) == 0:
    self.bias_backward(dy, slot, gw)
    if self.trained(gw, 2 * slot):
      self.add_gradient(gw[2 * slot], torch.mm(torch.t(dy), tape.pop()), 1.0)
    dx = dy
    if need:
      dx = self.product_backward(dy, slot, w, q, back)
  else:
    dx = self.adapted_backward(dy, slot, w, q, back, adapter[5 * slot:5 * slot + 5], numbers[0], numbers[slot + 1], tape, gw, ga, need)
  return dx

def adapted_backward(self, dy: Tensor, slot: int, w: List[Tensor], q: List[Tensor], back: List[Tensor], adapter: List[Tensor], dropout: float, scale: float, tape: List[Tensor], gw: List[Tensor], ga: List[Tensor], need: bool) -> Tensor:
  i = 5 * slot
  low_rank = torch.numel(adapter[0]) > 0
  dropped = low_rank and dropout > 0.0
  directed = torch.numel(adapter[2]) > 0
  base = dy
  low = dy
  side = annotate(List[Tensor], [])
  if low_rank:
    a = torch.to(adapter[0], dy.dtype)
    b = torch.to(adapter[1], dy.dtype)
    if directed:
      u = tape.pop()
      m = tape.pop()
      norm = tape.pop()
      if self.trained(ga, i + 2):
        self.add_gradient(ga[i + 2], torch.to(torch.sum(dy * u, [0]), 6) / norm, 1.0)
      low = dy * m
      if not dropped:
        base = low
    z = tape.pop()
    d = tape.pop()
    dz = torch.mm(low, b)
    if self.trained(ga, i + 1):
      self.add_gradient(ga[i + 1], torch.mm(torch.t(low), z), scale)
    if self.trained(ga, i):
      self.add_gradient(ga[i], torch.mm(torch.t(dz), d), scale)
    if need:
      dd = torch.mul_(torch.mm(dz, a), scale)
      if directed and dropped:
        dd = torch.add_(dd, self.product_backward(low - dy, slot, w, q, back))
      if dropped:
        dd = torch.mul_(dd, tape.pop())
      side.append(dd)
    else:
      if dropped:
        noise = tape.pop()
  scaling = torch.to(adapter[4], dy.dtype)
  of_input = torch.numel(scaling) > 0 and torch.size(scaling, 0) == 1
  if torch.numel(scaling) > 0 and not of_input:
    y = tape.pop()
    if self.trained(ga, i + 4):
      self.add_gradient(ga[i + 4], torch.unsqueeze(torch.sum(base * y, [0]), 1), 1.0)
    base = base * torch.view(scaling, [-1])
    self.bias_backward(base, slot, gw)
  else:
    self.bias_backward(dy, slot, gw)
  if self.trained(gw, 2 * slot):
    self.add_gradient(gw[2 * slot], torch.mm(torch.t(base), tape.pop()), 1.0)
  dx = base
  if need or of_input:
    dx = self.product_backward(base, slot, w, q, back)
  if of_input:
    x = tape.pop()
    if self.trained(ga, i + 4):
      self.add_gradient(ga[i + 4], torch.sum(dx * x, [0], True), 1.0)
    dx = dx * scaling
  if len(side) > 0:
    dx = torch.add_(dx, side[0])
  return dx

def bias_backward(self, dy: Tensor, slot: int, gw: List[Tensor]) -> None:
  if self.trained(gw, 2 * slot + 1):
    self.add_gradient(gw[2 * slot + 1], torch.sum(dy, [0]), 1.0)

# dy W, where the weight itself is taken for a constant.
def product_backward(self, dy: Tensor, slot: int, w: List[Tensor], q: List[Tensor], back: List[Tensor]) -> Tensor:
  if len(back) > 0 and w[2 * slot].is_mkldnn:
    dx = self.product(dy, back[slot])
  else:
    dx = self.input_gradient(dy, w[2 * slot], q, slot)
  return dx
