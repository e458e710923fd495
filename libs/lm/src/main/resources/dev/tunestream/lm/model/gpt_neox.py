# GPT-NeoX (Black et al. 2022, arXiv:2204.06745): rotary positions on a part of each head, attention
# and feed-forward layer side by side or one after the other.
#
# Constants: heads, rotated (rotated dimensions of a head), rotary_base, epsilon, activation ("none"
# or "tanh", as gelu names its approximation), parallel, dtype (of the activations).
# Weights of a block, in this order, weight and bias of each:
#   0 input_layernorm   2 post_attention_layernorm
#   4 query_key_value   6 dense   8 dense_h_to_4h   10 dense_4h_to_h
# The slots of its linear layers are 0 to 3.

def linear(self, x: Tensor, w: List[Tensor], slot: int, lora: List[Tensor], scale: float, dropout: float) -> Tensor:
  return self.lora_linear(x, w[4 + 2 * slot], w[5 + 2 * slot], slot, lora, scale, dropout)

def norm(self, x: Tensor, w: List[Tensor], i: int) -> Tensor:
  return torch.layer_norm(x, [torch.size(x, -1)], torch.to(w[i], x.dtype), torch.to(w[i + 1], x.dtype), self.epsilon)

def final_norm(self, x: Tensor, w: List[Tensor]) -> Tensor:
  return self.norm(x, w, 0)

# cos and sin of every position's angles, [positions, 1, rotated], computed in fp32.
def rotation(self, positions: Tensor) -> List[Tensor]:
  exponent = torch.arange(0, self.rotated, 2, dtype=6) / self.rotated
  frequency = torch.reciprocal(torch.pow(self.rotary_base, exponent))
  half = torch.unsqueeze(torch.to(positions, 6), -1) * frequency
  angles = torch.unsqueeze(torch.cat([half, half], -1), -2)
  return [torch.to(torch.cos(angles), self.dtype), torch.to(torch.sin(angles), self.dtype)]

# x is [..., heads, head size]; the second half of the rotated dimensions turns with the first.
def rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
  r = torch.slice(x, -1, 0, self.rotated)
  half = self.rotated // 2
  turned = torch.cat([torch.neg(torch.slice(r, -1, half)), torch.slice(r, -1, 0, half)], -1)
  return torch.cat([r * cos + turned * sin, torch.slice(x, -1, self.rotated)], -1)

# Attention's output a has passed its dense layer.
def residual(self, x: Tensor, a: Tensor, w: List[Tensor], lora: List[Tensor], scale: float, dropout: float) -> Tensor:
  y = x + a
  if self.parallel:
    h = self.norm(x, w, 2)
  else:
    h = self.norm(y, w, 2)
  f = torch.gelu(self.linear(h, w, 2, lora, scale, dropout), approximate=self.activation)
  return y + self.linear(f, w, 3, lora, scale, dropout)

# One block over packed tokens x [tokens, hidden]. layout is [take, back] of packed_attention. With
# one tensor in keep, only those tokens go on behind the attention.
def block(self, x: Tensor, w: List[Tensor], lora: List[Tensor], scale: float, dropout: float, rotation: List[Tensor], layout: List[Tensor], rows: List[int], lengths: List[int], masks: List[Tensor], keep: List[Tensor]) -> Tensor:
  qkv = self.linear(self.norm(x, w, 0), w, 0, lora, scale, dropout)
  q, k, v = torch.chunk(torch.view(qkv, [torch.size(x, 0), self.heads, -1]), 3, -1)
  q = self.rotate(q, rotation[0], rotation[1])
  k = self.rotate(k, rotation[0], rotation[1])
  a = self.packed_attention(q, k, v, layout[0], layout[1], rows, lengths, masks)
  if len(keep) > 0:
    x = torch.index_select(x, 0, keep[0])
    a = torch.index_select(a, 0, keep[0])
  a = self.linear(a, w, 1, lora, scale, dropout)
  return self.residual(x, a, w, lora, scale, dropout)

# One block over new tokens x [rows, new tokens, hidden], behind what its cache holds.
def cached_block(self, x: Tensor, w: List[Tensor], lora: List[Tensor], scale: float, rotation: List[Tensor], cache: Tensor, start: int, mask: Tensor) -> Tensor:
  qkv = self.linear(self.norm(x, w, 0), w, 0, lora, scale, 0.0)
  q, k, v = torch.chunk(torch.view(qkv, [torch.size(x, 0), torch.size(x, 1), self.heads, -1]), 3, -1)
  q = torch.transpose(self.rotate(q, rotation[0], rotation[1]), 1, 2)
  k = torch.transpose(self.rotate(k, rotation[0], rotation[1]), 1, 2)
  a = self.cached_attention(q, k, torch.transpose(v, 1, 2), cache, start, mask)
  a = self.linear(a, w, 1, lora, scale, 0.0)
  return self.residual(x, a, w, lora, scale, 0.0)
