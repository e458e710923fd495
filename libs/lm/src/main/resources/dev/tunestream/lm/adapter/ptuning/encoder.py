# The networks that make the embeddings of P-tuning (Liu et al. 2021, arXiv:2103.10385). p are the
# parameters: first the network's input [virtual tokens, width], then its layers. Computed in fp32.
#
# Each gives the embeddings [virtual tokens, width] twice: as computed, and cut off from that.

# p is the input, then weight and bias of three linear layers.
def mlp(self, p: List[Tensor]) -> List[Tensor]:
  h = torch.relu(torch.linear(p[0], p[1], p[2]))
  h = torch.relu(torch.linear(h, p[3], p[4]))
  y = torch.linear(h, p[5], p[6])
  return [y, torch.detach(y)]

# p is the input, then for each layer and direction of the LSTM its weights to the input [4 * hidden,
# in] and to itself [4 * hidden, hidden] with two biases [4 * hidden], then weight and bias of two
# linear layers. Dropout is between the LSTM's layers. It is always run as in training, because cuDNN
# has a backward pass in that mode alone; without dropout the two are the same.
def lstm(self, p: List[Tensor], layers: int, dropout: float) -> List[Tensor]:
  n = len(p)
  state = torch.zeros([2 * layers, 1, torch.size(p[2], 1)], dtype=6, device=p[0].device)
  h, last_h, last_c = torch.lstm(torch.unsqueeze(p[0], 0), [state, state], p[1:n - 4], True, layers, dropout, True, True, True)
  h = torch.relu(torch.linear(torch.squeeze(h, 0), p[n - 4], p[n - 3]))
  y = torch.linear(h, p[n - 2], p[n - 1])
  return [y, torch.detach(y)]
