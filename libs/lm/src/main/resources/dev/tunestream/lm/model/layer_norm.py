# Layer norms with weight and bias (Ba et al. 2016, arXiv:1607.06450). Constant: epsilon.

# The norm whose weight is w[i] and whose bias is w[i + 1].
def norm(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
  return torch.layer_norm(x, [torch.size(x, -1)], torch.to(w[i], x.dtype), torch.to(w[i + 1], x.dtype), self.epsilon)

def final_norm(self, x: Tensor, w: List[Tensor]) -> Tensor:
  return self.norm(x, w, 0)
