# State for a parameter's device; what is there already is not copied.
def load(self, state: List[Tensor], parameter: Tensor) -> List[Tensor]:
  loaded = annotate(List[Tensor], [])
  for s in state:
    loaded.append(torch.to(s, parameter.device, s.dtype, False, False))
  return loaded

# Brings loaded state back.
def store(self, state: List[Tensor], loaded: List[Tensor]) -> List[Tensor]:
  for i in range(len(state)):
    s = torch.copy_(state[i], loaded[i])
  return state
