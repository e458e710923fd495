# Products with weights, where PyTorch has the library oneDNN. A weight [out, in] that nothing trains may be
# prepacked: laid out once as that library wants it, which it otherwise does anew in each product. Few
# rows then take what it takes to read the weight once.

# x W^T + b; the bias may be empty.
def affine(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  b = self.some_bias(bias, x.dtype)
  if weight.is_mkldnn:
    y = ops.mkldnn._linear_pointwise(x, weight, b, "none", annotate(List[Optional[number]], []), "none")
  else:
    y = torch.linear(x, weight, b)
  return y

# The activation of the same, applied to sums that are not rounded yet where the weight is prepacked.
def affine_activated(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  if weight.is_mkldnn:
    name, form = self.fused_activation()
    y = ops.mkldnn._linear_pointwise(x, weight, self.some_bias(bias, x.dtype), name, annotate(List[Optional[number]], []), form)
  else:
    y = self.activated(self.affine(x, weight, bias))
  return y

# r + x W^T + b, in the same way.
def affine_added(self, r: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  if weight.is_mkldnn:
    y = ops.mkldnn._linear_pointwise(x, r, weight, self.some_bias(bias, x.dtype), "add")
  else:
    y = r + self.affine(x, weight, bias)
  return y

# The activation by oneDNN's name, and its form.
def fused_activation(self) -> Tuple[str, str]:
  name = "gelu"
  form = "none"
  if self.activation == "silu":
    name = "swish"
  if self.activation == "gelu_new":
    form = "tanh"
  return (name, form)

def some_bias(self, bias: Tensor, dtype: int) -> Optional[Tensor]:
  b = annotate(Optional[Tensor], None)
  if torch.numel(bias) > 0:
    b = torch.to(bias, dtype)
  return b

# x W^T.
def product(self, x: Tensor, weight: Tensor) -> Tensor:
  if weight.is_mkldnn:
    y = ops.mkldnn._linear_pointwise(x, weight, None, "none", annotate(List[Optional[number]], []), "none")
  else:
    y = torch.linear(x, weight)
  return y

# A dense weight, prepacked for products with about so many rows. Empty where the products come out wrong:
# in fp32 oneDNN 3.7 takes one layout for another where the outputs are no multiple of 64.
def prepacked(self, weight: Tensor, rows: int) -> List[Tensor]:
  packed = ops.mkldnn._reorder_linear_weight(weight, rows)
  x = torch.contiguous(weight[0:8])
  right = torch.linear(x, weight)
  far = torch.max(torch.abs(self.product(x, packed) - right))
  result = annotate(List[Tensor], [])
  if bool(torch.le(far, 0.05 * torch.max(torch.abs(right)))):
    result.append(packed)
  return result

# The same for products with its transpose.
def prepacked_transpose(self, weight: Tensor, rows: int) -> List[Tensor]:
  return self.prepacked(torch.t(weight), rows)

# 1 where weights can be prepacked for products in the type of the activations, else 0.
def can_prepack(self) -> Tensor:
  able = self.dtype == 6
  if self.dtype == 15:
    able = ops.mkldnn._is_mkldnn_bf16_supported()
  return torch.full([1], float(able), dtype=6)
