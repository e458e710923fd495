# The norm of all gradients together, as torch.nn.utils.clip_grad_norm_ takes it.
def norm(self, gradients: List[Tensor]) -> Tensor:
  norms = annotate(List[Tensor], [])
  for g in gradients:
    norms.append(torch.norm(g))
  return torch.norm(torch.stack(norms))
