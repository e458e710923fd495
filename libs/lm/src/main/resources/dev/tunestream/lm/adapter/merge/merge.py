# What an adapter makes of a linear layer's weight [out, in] and bias [out], all fp32. adapter are the
# five tensors of the layer's slot, as linear.py of the models lists them.

def weight(self, w: Tensor, adapter: List[Tensor], scale: float) -> Tensor:
  if torch.numel(adapter[0]) > 0:
    y = torch.addmm(w, adapter[1], adapter[0], beta=1, alpha=scale)
    if torch.numel(adapter[2]) > 0:
      y = y * torch.unsqueeze(adapter[2] / torch.norm(y, 2, [1]), 1)
  else:
    y = w
  # [1, in] multiplies the input, so columns; [out, 1] the output, so rows.
  if torch.numel(adapter[4]) > 0:
    y = y * adapter[4]
  return y

def bias(self, b: Tensor, adapter: List[Tensor]) -> Tensor:
  if torch.numel(adapter[4]) > 0 and torch.size(adapter[4], 0) > 1:
    y = b * torch.view(adapter[4], [-1])
  else:
    y = b
  return y
