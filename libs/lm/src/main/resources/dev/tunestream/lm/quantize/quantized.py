# What a linear layer needs to know of a weight that may be quantized. The weight stands in a block's
# list as it is kept in memory, with a state beside it: codes uint8 with the state of NF4, codes int8
# with the state of int8, or a dense matrix [out, in] with an empty state.

def dense_weight(self, w: Tensor, state: List[Tensor], dtype: int) -> Tensor:
  if w.dtype == 0:
    dense = self.dequantize_nf4(w, state, dtype)
  elif w.dtype == 1:
    dense = self.dequantize_int8(w, state[0], dtype)
  else:
    dense = torch.to(w, dtype)
  return dense

# The gradient of a linear layer's input from that of its output, dy [..., out]. The weight itself is
# frozen and has none.
def linear_backward(self, dy: Tensor, w: Tensor, state: List[Tensor]) -> Tensor:
  return torch.matmul(dy, self.dense_weight(w, state, dy.dtype))

def all_finite(self, x: Tensor) -> Tensor:
  return torch.to(torch.all(torch.isfinite(x)), 6)
