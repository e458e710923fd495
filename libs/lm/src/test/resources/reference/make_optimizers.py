"""Writes optimizers.safetensors beside this file. Needs torch, transformers, bitsandbytes and safetensors.

Parameters and gradients follow from their place alone, by whole numbers, so that the test makes the same ones.
bitsandbytes runs on the CPU, by its own code in PyTorch: without its native library, whose quantization on the CPU
looks up 65536 evenly spaced values and so is not the nearest for small ones.
"""
import os
import torch
import bitsandbytes
from bitsandbytes.functional import create_dynamic_map
from safetensors.torch import save_file
from transformers.optimization import Adafactor

torch.set_num_threads(1)
STEPS = 12
SHAPES = {"vector": [37], "matrix": [24, 18], "cube": [6, 5, 7], "large": [65, 70]}


def values(shape, seed):
    """24-bit fractions from -1 to 1, halved 0 to 7 times."""
    i = torch.arange(torch.Size(shape).numel(), dtype=torch.int64)
    mask = 0xFFFFFFFF
    h = (i * 2654435761 + seed * 40503 + 12345) & mask
    h = ((h ^ (h >> 15)) * 73244475) & mask
    h = h ^ (h >> 13)
    return (((h >> 8).double() / 2**23 - 1) / 2.0 ** (h & 7).double()).float().reshape(shape)


def run(make):
    """Twelve clipped steps with a rising rate; gives parameters and optimizer."""
    parameters = {name: torch.nn.Parameter(values(shape, 0)) for name, shape in SHAPES.items()}
    optimizer = make(list(parameters.values()))
    for step in range(1, STEPS + 1):
        for place, (name, shape) in enumerate(SHAPES.items()):
            parameters[name].grad = values(shape, 16 * step + place)
        if step <= 3:  # two whole blocks have seen no gradient yet
            parameters["large"].grad.view(-1)[:512] = 0
        torch.nn.utils.clip_grad_norm_(parameters.values(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = 0.01 * step / STEPS
        optimizer.step()
    return parameters, optimizer


OPTIMIZERS = {
    "adamw": lambda p: torch.optim.AdamW(p, betas=(0.9, 0.99), eps=1e-6, weight_decay=0.1),
    "adafactor": lambda p: Adafactor(p, lr=0.01, weight_decay=0.1, scale_parameter=False, relative_step=False),
    "sgd": lambda p: torch.optim.SGD(p, lr=0.01),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9, weight_decay=0.1),
    "adamw8bit": lambda p: bitsandbytes.optim.AdamW8bit(p, betas=(0.9, 0.99), eps=1e-6, weight_decay=0.1),
}
out = {"map.signed": create_dynamic_map(True), "map.unsigned": create_dynamic_map(False)}
for kind, make in OPTIMIZERS.items():
    parameters, optimizer = run(make)
    for name, parameter in parameters.items():
        out[f"{kind}/{name}"] = parameter.data
        for slot, tensor in optimizer.state[parameter].items():
            if torch.is_tensor(tensor) and tensor.dim() > 0 and not slot.startswith("qmap"):
                if name != "large" or kind != "adamw":
                    out[f"{kind}/{slot}.{name}"] = tensor.clone()
save_file(out, os.path.join(os.path.dirname(os.path.abspath(__file__)), "optimizers.safetensors"))
