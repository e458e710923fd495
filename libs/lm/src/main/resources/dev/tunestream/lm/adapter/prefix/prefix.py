# Prefix tuning (Li and Liang 2021, arXiv:2101.00190). A prefix is [virtual tokens, layers * 2 *
# width]: a row holds one virtual token's key and value of the first block, then of the second, and
# so on, width being heads * head size.

# p is the prefix itself; or, with a projection, the network's input [virtual tokens, width], then
# weight and bias of its two linear layers. Gives the prefix as computed and, cut off from that, key
# and value of each block [virtual tokens, heads, head size].
def prefix(self, p: List[Tensor], layers: int, heads: int) -> List[Tensor]:
  x = p[0]
  if len(p) > 1:
    x = torch.linear(torch.tanh(torch.linear(x, p[1], p[2])), p[3], p[4])
  parts = torch.view(torch.detach(x), [torch.size(x, 0), 2 * layers, heads, -1])
  made = [x]
  for part in torch.unbind(torch.contiguous(torch.transpose(parts, 0, 1)), 0):
    made.append(part)
  return made

# The gradient of a prefix from those of all keys and values.
def joined(self, gradients: List[Tensor]) -> Tensor:
  g = torch.stack(gradients, 1)
  return torch.reshape(g, [torch.size(g, 0), -1])
