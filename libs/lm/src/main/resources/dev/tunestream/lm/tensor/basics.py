# What tensors need beside a model's own methods. Types are PyTorch's numbers (6 fp32, 15 bf16).

def empty(self, shape: List[int], dtype: int) -> Tensor:
  return torch.empty(shape, dtype=dtype)

def zeros(self, shape: List[int], dtype: int) -> Tensor:
  return torch.zeros(shape, dtype=dtype)

def cast(self, x: Tensor, dtype: int) -> Tensor:
  return torch.contiguous(torch.to(x, dtype, False, True))
