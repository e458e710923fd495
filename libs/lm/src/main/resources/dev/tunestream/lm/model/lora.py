# A linear layer with LoRA beside it: W x + b + scale B A dropout(x).
#
# Adapters stand in one list, A and B of each linear layer of the block in the order of its slots; an
# empty A means that the layer has none, an empty list that none has. The product is computed in the
# type of the activations.

def lora_linear(self, x: Tensor, weight: Tensor, bias: Tensor, slot: int, lora: List[Tensor], scale: float, dropout: float) -> Tensor:
  y = torch.linear(x, torch.to(weight, x.dtype), torch.to(bias, x.dtype))
  if len(lora) > 0:
    a = lora[2 * slot]
    if torch.numel(a) > 0:
      b = torch.to(lora[2 * slot + 1], x.dtype)
      d = torch.dropout(x, dropout, dropout > 0.0)
      y = y + torch.linear(torch.linear(d, torch.to(a, x.dtype)), b) * scale
  return y
