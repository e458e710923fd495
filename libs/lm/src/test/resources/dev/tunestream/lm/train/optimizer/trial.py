# Small methods for the tests of optimizers.

# A value whose gradient by x is g.
def dot(self, x: Tensor, g: Tensor) -> Tensor:
  return torch.sum(x * g)

def random(self, shape: List[int]) -> Tensor:
  return torch.randn(shape, dtype=6)

# A network of one hidden layer: the mean squared error of its outputs.
def loss(self, w1: Tensor, w2: Tensor, x: Tensor, y: Tensor) -> Tensor:
  d = torch.matmul(torch.tanh(torch.matmul(x, w1)), w2) - y
  return torch.mean(d * d)

def outputs(self, w1: Tensor, w2: Tensor, x: Tensor) -> Tensor:
  return torch.matmul(torch.tanh(torch.matmul(x, w1)), w2)

# The place of each number among bounds, as int64.
def bucketize(self, x: Tensor, bounds: Tensor) -> Tensor:
  return torch.bucketize(x, bounds)
