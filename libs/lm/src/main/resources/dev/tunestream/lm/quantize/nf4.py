# NF4 with and without double quantization (Dettmers et al. 2023, arXiv:2305.14314), to the bit as
# bitsandbytes defines it.
#
# A matrix [out, in] is read row by row as one sequence, in blocks of 64 weights; the last may be
# shorter. A block keeps its largest absolute value (absmax, fp32), and of each weight divided by it
# the nearest of 16 values. Two codes fill a byte, the first of them the high half: codes are uint8
# [out, in / 2]. The state beside them is
#   0 absmax fp32 [blocks]   1 table [256, 2]: the two values of each byte   2 to 4 empty
# and with double quantization
#   0 absmax uint8 [blocks]   1 table   2 nested absmax fp32 [blocks / 256]   3 map fp32 [256]
#   4 offset fp32 [1]
#
# Work goes over 8192 blocks at a time (2^17 on a graphics card), so that what is fp32 on the way
# stays in the processor's cache and is never as large as the matrix.

# The table on the device of x.
def nf4_table(self, x: Tensor) -> Tensor:
  values = torch.tensor([-1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334, -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0], dtype=6)
  return torch.to(torch.cartesian_prod([values, values]), x.device)

def blocks_at_once(self, x: Tensor) -> int:
  blocks = 8192
  if x.is_cuda:
    blocks = 131072
  return blocks

# How many of the middles lie below x: the place of the nearest value, or of the lower of two. For the
# few of NF4 it is many times faster to compare than to search.
def places_between(self, x: Tensor, middles: Tensor) -> Tensor:
  if torch.numel(middles) > 15:
    places = torch.to(torch.bucketize(x, middles, out_int32=True), 0)
  else:
    places = torch.zeros(torch.size(x), dtype=0, device=x.device)
    for i in range(torch.numel(middles)):
      places = torch.add_(places, torch.gt(x, middles[i]))
  return places

# The places of the nearest of some ordered values for x [blocks, size], and each block's absmax.
def quantize_blocks(self, x: Tensor, values: Tensor) -> Tuple[Tensor, Tensor]:
  absmax = torch.amax(torch.abs(x), [1])
  scaled = x * torch.unsqueeze(torch.reciprocal(torch.clamp_min(absmax, 1e-38)), 1)
  middles = (values[:-1] + values[1:]) / 2.0
  return (self.places_between(torch.clamp_(scaled, -1.0, 1.0), middles), absmax)

# x as a sequence, filled up with zeros to whole blocks.
def in_blocks(self, x: Tensor, size: int) -> Tensor:
  flat = torch.reshape(x, [-1])
  missing = (size - torch.numel(flat) % size) % size
  if missing > 0:
    flat = torch.constant_pad_nd(flat, [0, missing], 0)
  return torch.view(flat, [-1, size])

# w is [out, in] with an even in. Returns codes and absmax.
def quantize_nf4(self, w: Tensor, table: Tensor) -> List[Tensor]:
  values = torch.contiguous(torch.slice(torch.select(table, 1, 1), 0, 0, 16))
  x = self.in_blocks(w, 64)
  blocks = torch.size(x, 0)
  step = self.blocks_at_once(w)
  codes = torch.empty([blocks, 32], dtype=0, device=w.device)
  absmax = torch.empty([blocks], dtype=6, device=w.device)
  for start in range(0, blocks, step):
    end = min(start + step, blocks)
    places, largest = self.quantize_blocks(torch.to(x[start:end], 6), values)
    pairs = torch.view(places, [-1, 32, 2])
    bytes = torch.bitwise_or(torch.bitwise_left_shift(torch.select(pairs, 2, 0), 4), torch.select(pairs, 2, 1))
    c = torch.copy_(codes[start:end], bytes)
    a = torch.copy_(absmax[start:end], largest)
  used = torch.slice(torch.view(codes, [-1]), 0, 0, torch.numel(w) // 2)
  return [torch.view(used, [torch.size(w, 0), torch.size(w, 1) // 2]), absmax]

# Double quantization of absmax: codes, nested absmax, offset.
def quantize_absmax(self, absmax: Tensor, map: Tensor) -> List[Tensor]:
  offset = torch.mean(absmax)
  places, nested = self.quantize_blocks(self.in_blocks(absmax - offset, 256), map)
  codes = torch.slice(torch.view(places, [-1]), 0, 0, torch.numel(absmax))
  return [torch.clone(codes), nested, torch.view(offset, [1])]

def dequantize_absmax(self, codes: Tensor, nested: Tensor, map: Tensor, offset: Tensor) -> Tensor:
  values = self.in_blocks(torch.embedding(torch.unsqueeze(map, 1), torch.to(codes, 3)), 256)
  absmax = torch.view(values * torch.unsqueeze(nested, 1), [-1])
  return torch.slice(absmax, 0, 0, torch.numel(codes)) + offset

# The two values of each byte. Taken as one complex number they are found faster than as a row.
def values_of(self, bytes: Tensor, table: Tensor) -> Tensor:
  return torch.view_as_real(torch.take(torch.view_as_complex(table), torch.to(bytes, 4)))

# Each weight is its value times absmax, computed in fp32 and rounded once: with a table or an absmax
# in bf16 it would be rounded three times.
def dequantize_nf4(self, codes: Tensor, state: List[Tensor], dtype: int) -> Tensor:
  absmax = state[0]
  if torch.numel(state[2]) > 0:
    absmax = self.dequantize_absmax(absmax, state[2], state[3], state[4])
  bytes = torch.view(codes, [-1])
  whole = torch.numel(bytes) // 32
  step = self.blocks_at_once(codes)
  out = torch.empty([2 * torch.numel(bytes)], dtype=dtype, device=codes.device)
  for start in range(0, whole, step):
    end = min(start + step, whole)
    values = self.values_of(bytes[start * 32:end * 32], state[1])
    values = torch.mul_(torch.view(values, [-1, 64]), torch.unsqueeze(absmax[start:end], 1))
    o = torch.copy_(torch.view(out[start * 64:end * 64], [-1, 64]), values)
  if whole * 32 < torch.numel(bytes):
    values = torch.view(self.values_of(bytes[whole * 32:], state[1]), [-1])
    o = torch.copy_(out[whole * 64:], values * absmax[whole])
  return torch.view(out, [torch.size(codes, 0), -1])
