# A method for the test of blockwise.py.

# Numbers of one block as 8-bit codes, as int64; one of them is 1.
def codes(self, x: Tensor, tables: List[Tensor]) -> Tensor:
  c = torch.zeros([torch.numel(x)], dtype=0)
  a = self.quantize(x, c, torch.zeros([1], dtype=6), tables[0], tables[1], )
  return torch.to(c, 4)
