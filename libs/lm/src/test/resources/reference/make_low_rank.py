"""Writes low_rank.safetensors beside this file: how peft starts PiSSA and LoftQ, and what it makes of a trained PiSSA
adapter. Needs torch, peft, bitsandbytes."""
import os, tempfile
os.environ["TORCHDYNAMO_DISABLE"] = "1"
import torch
from peft import LoraConfig, get_peft_model
from peft.utils import loftq_utils
from safetensors.torch import load_file, save_file
from torch.overrides import TorchFunctionMode

torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))
generator = torch.Generator().manual_seed(4)
weight = torch.randn(48, 64, generator=generator) * 0.1
tensors = {"weight": weight.clone()}


class OnCpu(TorchFunctionMode):
    """peft runs LoftQ on a graphics card only."""

    def __torch_function__(self, function, types, args=(), kwargs=None):
        cpu = lambda value: "cpu" if str(value) == "cuda" else value
        return function(*map(cpu, args), **{key: cpu(value) for key, value in (kwargs or {}).items()})


with OnCpu():
    for iterations in (1, 5):
        base, a, b = loftq_utils.loftq_init(weight, num_bits=4, reduced_rank=4, num_iter=iterations)
        tensors |= {f"loftq{iterations}.base": base, f"loftq{iterations}.a": a, f"loftq{iterations}.b": b}


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(64, 48, bias=False)
        self.layer.weight.data = weight.clone()

    def forward(self, x):
        return self.layer(x)


model = get_peft_model(Model(), LoraConfig(r=4, lora_alpha=8, target_modules=["layer"], init_lora_weights="pissa"))
layer = model.base_model.model.layer
a, b = layer.lora_A["default"].weight, layer.lora_B["default"].weight
tensors |= {"pissa.a": a.detach().clone(), "pissa.b": b.detach().clone(), "pissa.residual": layer.base_layer.weight.detach().clone()}
with tempfile.TemporaryDirectory() as folder:
    start = os.path.join(folder, "start")
    model.peft_config["default"].init_lora_weights = True
    model.save_pretrained(start)
    model.peft_config["default"].init_lora_weights = "pissa"
    a.data += torch.randn(a.shape, generator=generator) * 0.05
    b.data += torch.randn(b.shape, generator=generator) * 0.05
    tensors |= {"trained.a": a.detach().clone(), "trained.b": b.detach().clone()}
    model.save_pretrained(os.path.join(folder, "end"), path_initial_model_for_weight_conversion=start)
    saved = load_file(os.path.join(folder, "end", "adapter_model.safetensors"))
    config = LoraConfig.from_pretrained(os.path.join(folder, "end"))
    assert (config.r, config.lora_alpha, config.init_lora_weights) == (8, 16, True)
tensors |= {"lora.a": saved["base_model.model.layer.lora_A.weight"], "lora.b": saved["base_model.model.layer.lora_B.weight"]}
save_file({name: tensor.detach().contiguous() for name, tensor in tensors.items()},
          os.path.join(here, "low_rank.safetensors"))
