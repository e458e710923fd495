# Low-rank factors B A of a matrix [out, in], with A [rank, in] and B [out, rank] in fp32.

# The best factors of that rank by singular values, so that scale B A is near x; the root of each
# singular value goes to either side.
def largest_part(self, x: Tensor, rank: int, scale: float) -> List[Tensor]:
  u, s, v = torch.linalg_svd(torch.to(x, 6), False)
  root = torch.sqrt(s[:rank] / scale)
  a = torch.contiguous(torch.unsqueeze(root, 1) * v[:rank])
  b = torch.contiguous(torch.slice(u, 1, 0, rank) * root)
  return [a, b]

# w - scale B A, in a type of choice.
def without(self, w: Tensor, a: Tensor, b: Tensor, scale: float, dtype: int) -> Tensor:
  return torch.to(torch.to(w, 6) - scale * torch.matmul(b, a), dtype)

def difference(self, x: Tensor, y: Tensor) -> Tensor:
  return torch.to(x, 6) - torch.to(y, 6)

# B A - B0 A0 as factors of twice the rank.
def change(self, a: Tensor, b: Tensor, a0: Tensor, b0: Tensor) -> List[Tensor]:
  return [torch.cat([a, a0], 0), torch.cat([b, torch.neg(b0)], 1)]
