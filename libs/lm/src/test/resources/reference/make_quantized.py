"""Writes quantized.safetensors and the quantized models gpt_neox-variant-{nf4,int8} and gpt2-nf4 beside this file.

Needs torch, transformers, bitsandbytes. With `--check DIR…` it writes nothing, but loads models that were quantized
elsewhere and prints the loss of each.
"""
import json, os, sys
os.environ["TORCHDYNAMO_DISABLE"] = "1"
import torch
import bitsandbytes.functional as bnb
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM, BitsAndBytesConfig

torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))
ids = torch.tensor([[5, 9, 1, 30, 2, 7, 41, 11]])


def loss(model):
    with torch.no_grad():
        return float(model(input_ids=ids, labels=ids).loss)


if sys.argv[1:2] == ["--check"]:
    for directory in sys.argv[2:]:
        model = AutoModelForCausalLM.from_pretrained(directory, device_map="cpu")
        print(directory, type(model.gpt_neox.layers[0].mlp.dense_h_to_4h).__name__, loss(model))
    sys.exit()

generator = torch.Generator().manual_seed(3)
random = lambda *shape: torch.randn(shape, generator=generator) * 0.1
zeros = random(8, 64)
zeros[2:5] = 0
matrices = {
    "short": random(6, 50),                    # the last block has 44 weights
    "zeros": zeros,                            # three blocks, which are rows, of zeros
    "bf16": random(130, 128).bfloat16(),       # 260 values of absmax are two nested blocks
    "fp16": random(16, 96).half(),             # blocks that cross rows
}
tensors = {}
for name, weight in matrices.items():
    tensors[name] = weight
    for kind, double in (("nf4", False), ("double", True)):
        codes, state = bnb.quantize_4bit(weight.clone(), quant_type="nf4", compress_statistics=double)
        key = f"{name}.{kind}"
        tensors[name + ".codes"], tensors[key + ".absmax"] = codes, state.absmax
        if double:
            tensors[key + ".nested_absmax"], tensors[key + ".offset"] = state.state2.absmax, state.offset.reshape(1)
        for dtype in (torch.float32, torch.bfloat16, torch.float16):
            if name == "bf16" and (dtype != torch.bfloat16 or not double):
                continue  # enough, and large
            state.dtype = dtype
            tensors[f"{key}.{str(dtype)[6:]}"] = bnb.dequantize_4bit(codes, state)
    if name != "bf16":
        codes, scale, _ = bnb.int8_vectorwise_quant(weight.clone())
        tensors[f"{name}.int8.codes"], tensors[f"{name}.int8.scale"] = codes, scale
        tensors[f"{name}.int8.float32"] = bnb.int8_vectorwise_dequant(codes, scale)
save_file({name: tensor.contiguous() for name, tensor in tensors.items()},
          os.path.join(here, "quantized.safetensors"))

NF4 = dict(load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_use_double_quant=True)


def quantized_model(name, saved, options):
    """Saves a model with quantized weights and gives its loss and the dequantized one's."""
    model = AutoModelForCausalLM.from_pretrained(
        os.path.join(here, name), dtype=torch.float32,
        quantization_config=BitsAndBytesConfig(**options), device_map="cpu")
    directory = os.path.join(here, saved)
    model.save_pretrained(directory)
    os.remove(os.path.join(directory, "generation_config.json"))
    return {"loss": loss(model), "dequantized_loss": loss(model.dequantize(dtype=torch.float32))}


losses = {"nf4": quantized_model("gpt_neox-variant", "gpt_neox-variant-nf4", NF4),
          "int8": quantized_model("gpt_neox-variant", "gpt_neox-variant-int8", dict(load_in_8bit=True)),
          "gpt2": quantized_model("runs/gpt2-base", "gpt2-nf4", NF4)}  # weights stored as [in, out] are transposed first
json.dump({"ids": ids[0].tolist(), **losses}, open(os.path.join(here, "quantized.json"), "w"), indent=1)
