# What tensors need beside a model's own methods. Types are PyTorch's numbers (6 fp32, 15 bf16).
# Constant: device, where results live.

# In the machine's own memory, wherever the rest lives.
def host(self, shape: List[int], dtype: int) -> Tensor:
  return torch.empty(shape, dtype=dtype)

def host_like(self, x: Tensor) -> Tensor:
  return torch.empty(torch.size(x), dtype=x.dtype)

def zeros(self, shape: List[int], dtype: int) -> Tensor:
  return torch.zeros(shape, dtype=dtype, device=torch.device(self.device))

def cast(self, x: Tensor, dtype: int) -> Tensor:
  return torch.contiguous(torch.to(x, torch.device(self.device), dtype, False, True))

def assign(self, x: Tensor, values: Tensor) -> Tensor:
  return torch.copy_(x, values)

def transposed(self, x: Tensor) -> Tensor:
  return torch.contiguous(torch.t(x))

# 1 for a tensor that gradients are collected for, or that was computed from one, else 0.
def requires_gradient(self, x: Tensor) -> Tensor:
  return torch.full([1], float(x.requires_grad), dtype=6)

# 0, computed from every value.
def nothing_of(self, x: Tensor) -> Tensor:
  return torch.sum(x * 0.0)
