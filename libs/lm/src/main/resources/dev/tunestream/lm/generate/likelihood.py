# What a model thinks of given tokens. logits are [rows, vocabulary] in fp32.

# The log-probability of one token in each row, [rows, 1].
def log_probability(self, logits: Tensor, tokens: Tensor) -> Tensor:
  return torch.gather(torch.log_softmax(logits, -1), 1, torch.unsqueeze(tokens, -1))

# The log-probability of each row's token, and 1 where it is the most likely one, else 0.
def likelihood(self, logits: Tensor, tokens: Tensor) -> List[Tensor]:
  best = torch.eq(torch.argmax(logits, -1), tokens)
  return [self.log_probability(logits, tokens), torch.to(best, 4)]
