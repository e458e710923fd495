# What a linear layer needs to know of a weight that may be quantized. The weight of a slot stands in
# its block's list as it is kept in memory: uint8 codes of NF4, int8 codes of int8 rows, or a dense
# matrix [out, in]. Beside that list stands q, the state of each weight in the order of the slots: five
# tensors, empty where they are not used. An empty q means that all weights of the block are dense.

def dense_weight(self, w: Tensor, q: List[Tensor], slot: int, dtype: int) -> Tensor:
  if w.dtype == 0:
    dense = self.dequantize_nf4(w, q[5 * slot:5 * slot + 5], dtype)
  elif w.dtype == 1:
    dense = self.dequantize_int8(w, q[5 * slot], dtype)
  else:
    dense = torch.to(w, dtype)
  return dense

# The gradient of a linear layer's input from that of its output, dy [..., out]. The weight itself is
# frozen and has none.
def input_gradient(self, dy: Tensor, w: Tensor, q: List[Tensor], slot: int) -> Tensor:
  return torch.matmul(dy, self.dense_weight(w, q, slot, dy.dtype))

def all_finite(self, x: Tensor) -> Tensor:
  return torch.to(torch.all(torch.isfinite(x)), 6)
