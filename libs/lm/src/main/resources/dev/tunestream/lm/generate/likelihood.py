# What a model thinks of given tokens. logits are [rows, vocabulary] in fp32.

# The log-probability of one token in each row, [rows, 1].
def log_probability(self, logits: Tensor, tokens: Tensor) -> Tensor:
  return torch.gather(torch.log_softmax(logits, -1), 1, torch.unsqueeze(tokens, -1))

# The most likely token of each row, [rows]; the first of equals. argmax looks at one value after the
# other, a maximum at many together: so the place is looked for only in the best of groups of 64.
def likeliest(self, logits: Tensor) -> Tensor:
  if torch.size(logits, -1) % 64 == 0:
    groups = torch.unflatten(logits, -1, [-1, 64])
    group = torch.argmax(torch.amax(groups, [-1]), -1, True)
    best = torch.squeeze(torch.take_along_dim(groups, torch.unsqueeze(group, -1), 1), 1)
    token = torch.squeeze(group, -1) * 64 + torch.argmax(best, -1)
  else:
    token = torch.argmax(logits, -1)
  return token

# The log-probability of each row's token, and 1 where it is the most likely one, else 0.
def likelihood(self, logits: Tensor, tokens: Tensor) -> List[Tensor]:
  best = torch.eq(self.likeliest(logits), tokens)
  return [self.log_probability(logits, tokens), torch.to(best, 4)]
