# The choice of the next token in each row of a batch. logits and scores are [rows, vocabulary] in
# fp32; lists hold one value for each row. A score of -inf is a token that can't be chosen.

def column(self, values: List[float], dtype: int, like: Tensor) -> Tensor:
  return torch.unsqueeze(torch.tensor(values, dtype=dtype, device=like.device), -1)

# The repetition penalty (Keskar et al. 2019, arXiv:1909.05858) on tokens that a row holds already,
# and tokens that it must not choose now. seen and forbidden are places in the flat scores: row times
# vocabulary plus token.
def penalized(self, logits: Tensor, seen: Tensor, penalty: List[float], forbidden: Tensor) -> Tensor:
  vocabulary = torch.size(logits, -1)
  scores = torch.reshape(logits, [-1])
  if torch.numel(seen) > 0:
    factors = torch.tensor(penalty, dtype=6, device=logits.device)
    factor = torch.index_select(factors, 0, torch.floor_divide(seen, vocabulary))
    known = torch.index_select(scores, 0, seen)
    known = torch.where(torch.lt(known, 0), known * factor, known / factor)
    scores = torch.index_copy(scores, 0, seen, known)
  if torch.numel(forbidden) > 0:
    scores = torch.index_fill(scores, 0, forbidden, -inf)
  return torch.view(scores, [-1, vocabulary])

# Temperature; a row of temperature 0 keeps its scores, for nothing is drawn in it.
def tempered(self, scores: Tensor, temperature: List[float]) -> Tensor:
  t = self.column(temperature, 6, scores)
  return scores / torch.where(torch.gt(t, 0), t, torch.ones_like(t))

# Keeps each row's k best tokens and what equals the last of them; k = 0 keeps all.
def top_k(self, scores: Tensor, k: List[int]) -> Tensor:
  most = 0
  for n in k:
    if n > most:
      most = n
  if most > 0:
    best, places = torch.topk(scores, most)
    wanted = torch.unsqueeze(torch.tensor(k, dtype=4, device=scores.device), -1)
    last = torch.gather(best, 1, torch.clamp_min(wanted - 1, 0))
    scores = torch.masked_fill(scores, torch.logical_and(torch.gt(wanted, 0), torch.lt(scores, last)), -inf)
  return scores

# Keeps the fewest tokens whose probabilities sum up to p (Holtzman et al. 2020, arXiv:1904.09751),
# and at least one; p = 1 keeps all.
def top_p(self, scores: Tensor, p: List[float]) -> Tensor:
  least = 1.0
  for q in p:
    if q < least:
      least = q
  if least < 1.0:
    rising, order = torch.sort(scores, -1, False)
    sums = torch.cumsum(torch.softmax(rising, -1), -1)
    rest = torch.to(torch.rsub(self.column(p, 7, scores), 1), 6)
    vocabulary = torch.size(scores, -1)
    not_best = torch.lt(torch.arange(vocabulary, device=scores.device), vocabulary - 1)
    remove = torch.logical_and(torch.le(sums, rest), not_best)
    scores = torch.masked_fill(scores, torch.scatter(remove, 1, order, remove), -inf)
  return scores

def warped(self, scores: Tensor, temperature: List[float], k: List[int], p: List[float]) -> Tensor:
  return self.top_p(self.top_k(self.tempered(scores, temperature), k), p)

# The token at which the sum of probabilities passes a number that is uniform in [0, 1). Behind the
# last token with a probability the sum is not passed: the number is kept below the whole.
def drawn(self, scores: Tensor, uniform: List[float]) -> Tensor:
  sums = torch.cumsum(torch.softmax(scores, -1), -1, dtype=7)
  total = torch.slice(sums, -1, -1)
  at = torch.minimum(total * self.column(uniform, 7, scores), torch.nextafter(total, torch.zeros_like(total)))
  token = torch.squeeze(torch.searchsorted(sums, at, right=True), -1)
  return torch.clamp_max(token, torch.size(scores, -1) - 1)

# [rows, 2] in fp64: the token of each row and the log-probability that the model itself gives it. It is
# the most likely token in rows of temperature 0, a drawn one in the others.
def choose(self, logits: Tensor, seen: Tensor, penalty: List[float], forbidden: Tensor, temperature: List[float], k: List[int], p: List[float], uniform: List[float]) -> Tensor:
  scores = self.penalized(logits, seen, penalty, forbidden)
  token = self.likeliest(scores)
  hottest = 0.0
  for t in temperature:
    if t > hottest:
      hottest = t
  if hottest > 0.0:
    sampled = self.drawn(self.warped(scores, temperature, k, p), uniform)
    hot = torch.gt(torch.tensor(temperature, dtype=6, device=logits.device), 0)
    token = torch.where(hot, sampled, token)
  return torch.cat([torch.to(torch.unsqueeze(token, -1), 7), torch.to(self.log_probability(logits, token), 7)], -1)
