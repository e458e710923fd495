# Int8 rows, as LLM.int8 (Dettmers et al. 2022, arXiv:2208.07339) stores weights: a row of a matrix
# [out, in] keeps its largest absolute value (scale, fp32 [out]), and each weight as the nearest of
# 255 steps between minus and plus that. The state beside the codes, int8 [out, in], is
#   0 scale   1 to 4 empty

# Rows that are together about as large as 8192 blocks of NF4.
def rows_at_once(self, x: Tensor) -> int:
  return max(1, 64 * self.blocks_at_once(x) // max(1, torch.size(x, 1)))

def quantize_int8(self, w: Tensor) -> List[Tensor]:
  codes = torch.empty([torch.size(w, 0), torch.size(w, 1)], dtype=1, device=w.device)
  scale = torch.empty([torch.size(w, 0)], dtype=6, device=w.device)
  step = self.rows_at_once(w)
  for start in range(0, torch.size(w, 0), step):
    rows = torch.to(w[start:start + step], 6)
    largest = torch.amax(torch.abs(rows), [1])
    # A row of zeros has no scale; the bound keeps 127 / scale finite.
    steps = torch.unsqueeze(127.0 / torch.clamp_min(largest, 1e-36), 1)
    c = torch.copy_(codes[start:start + step], torch.round(rows * steps))
    s = torch.copy_(scale[start:start + step], largest)
  return [codes, scale]

def dequantize_int8(self, codes: Tensor, scale: Tensor, dtype: int) -> Tensor:
  out = torch.empty([torch.size(codes, 0), torch.size(codes, 1)], dtype=dtype, device=codes.device)
  step = self.rows_at_once(codes)
  for start in range(0, torch.size(codes, 0), step):
    rows = torch.to(codes[start:start + step], 6) * torch.unsqueeze(scale[start:start + step], 1)
    o = torch.copy_(out[start:start + step], torch.mul_(rows, 7.874015718698502e-3))
  return out
