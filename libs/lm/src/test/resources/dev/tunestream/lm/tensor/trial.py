# Small methods for the tests of programs.

def constants(self, x: Tensor) -> Tensor:
  y = x * self.count * self.factor
  if self.double and self.word == "yes":
    y = y * 2.0
  return y

def turned(self, items: List[Tensor], add: List[int]) -> List[Tensor]:
  return [items[1] + add[1], items[0] + add[0]]

def squares(self, x: Tensor) -> Tensor:
  return torch.sum(x * x)

def dot(self, x: Tensor, y: Tensor) -> Tensor:
  return torch.sum(x * y)
