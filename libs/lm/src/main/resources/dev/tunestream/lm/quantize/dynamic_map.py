# The 256 values of the 8-bit dynamic data type (Dettmers 2015, arXiv:1511.04561), rising, on the device
# of x: zero, one, and for each power of ten down to 10^-6 half as many values between 0.1 and 1 as for
# the one above it. Without negative values there are twice as many positive ones.
def dynamic_map(self, x: Tensor, signed: bool) -> Tensor:
  parts = [torch.tensor([0.0, 1.0], dtype=6)]
  items = 2
  if signed:
    items = 1
  for i in range(7):
    bounds = torch.linspace(0.1, 1.0, items + 1, dtype=6)
    means = (bounds[:-1] + bounds[1:]) / 2.0 * torch.pow(10.0, i - 6)
    parts.append(means)
    if signed:
      parts.append(torch.neg(means))
    items = 2 * items
  values, order = torch.sort(torch.cat(parts))
  return torch.to(values, x.device)
