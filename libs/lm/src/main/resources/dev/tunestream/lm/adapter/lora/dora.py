# What DoRA (Liu et al. 2024, arXiv:2402.09353) derives from a weight [out, in] once.

# The squares of the lengths of its rows.
def row_squares(self, weight: Tensor) -> Tensor:
  w = torch.to(weight, 6)
  return torch.sum(w * w, [1])

# The lengths of the rows of W + scale B A, which magnitudes start from.
def row_lengths(self, weight: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
  return torch.norm(torch.addmm(torch.to(weight, 6), b, a, beta=1, alpha=scale), 2, [1])
