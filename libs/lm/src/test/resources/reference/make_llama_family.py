"""Writes llama-family/ and llama-family.json beside this file. Needs torch, transformers, safetensors."""
import json, os, shutil
import torch
from safetensors.torch import load_file, save_file
from transformers import (LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM, Qwen2Config,
                          Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM)

torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))
folder = os.path.join(here, "llama-family")
SMALL = dict(vocab_size=64, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=20,
             max_position_embeddings=64, eos_token_id=[2, 3], bos_token_id=1)
LLAMA3 = {"rope_type": "llama3", "rope_theta": 10000.0, "factor": 4.0, "low_freq_factor": 1.0,
          "high_freq_factor": 4.0, "original_max_position_embeddings": 40}
MODELS = {
    # as many heads of keys as of queries, wide heads, every bias, stretched positions, another activation
    "llama-biases-linear": LlamaForCausalLM(LlamaConfig(
        **SMALL, num_key_value_heads=4, head_dim=12, attention_bias=True, mlp_bias=True, hidden_act="gelu_pytorch_tanh",
        rms_norm_eps=1e-3, rope_parameters={"rope_type": "linear", "rope_theta": 5000.0, "factor": 4.0})),
    # two query heads share a head of keys; the head is the embedding
    "llama-tied-llama3": LlamaForCausalLM(LlamaConfig(
        **SMALL, num_key_value_heads=2, head_dim=16, tie_word_embeddings=True, rope_parameters=LLAMA3)),
    "llama-bare-names": LlamaForCausalLM(LlamaConfig(**SMALL, num_key_value_heads=1, tie_word_embeddings=True)),
    # four query heads share one; a window shorter than the sequence
    "mistral-window": MistralForCausalLM(MistralConfig(
        **SMALL, num_key_value_heads=1, head_dim=16, sliding_window=5)),
    "qwen2": Qwen2ForCausalLM(Qwen2Config(**SMALL, num_key_value_heads=2, tie_word_embeddings=True, sliding_window=5)),
    "qwen2-window": Qwen2ForCausalLM(Qwen2Config(
        **SMALL, num_key_value_heads=4, use_sliding_window=True, sliding_window=7, max_window_layers=0)),
    "qwen3": Qwen3ForCausalLM(Qwen3Config(**SMALL, num_key_value_heads=2, head_dim=16, tie_word_embeddings=True)),
    "qwen3-biases": Qwen3ForCausalLM(Qwen3Config(**SMALL, num_key_value_heads=1, head_dim=8, attention_bias=True)),
}


def fill(model, seed):
    """Random weights; rounded, so that a file in bf16 holds them exactly."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in model.parameters():
        scale, middle = (0.25, 0) if parameter.dim() > 1 else (0.3, 1)
        random = torch.randn(parameter.shape, generator=generator) * scale + middle
        parameter.data = random.to(torch.bfloat16).float()
    return torch.randint(2, 64, (1, 24), generator=generator)


def reference(model, ids):
    """Loss, last logits and greedy tokens; none where a choice is a close one or the tokens repeat."""
    with torch.no_grad():
        out = model(input_ids=ids, labels=ids)
        new = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=12, do_sample=False,
                             eos_token_id=None, pad_token_id=0, output_logits=True, return_dict_in_generate=True)
    best = torch.cat(new.logits).topk(2).values
    greedy = new.sequences[0, ids.shape[1]:].tolist()
    if (best[:, 0] - best[:, 1]).min() < 2e-2 or len(set(greedy)) < 6:
        return None
    return {"ids": ids[0].tolist(), "loss": float(out.loss),
            "last_logits": [round(x, 6) for x in out.logits[0, -1].tolist()],
            "greedy": greedy}


def spelled_as_before(path):
    """The spelling before transformers 5: rope_theta beside rope_scaling."""
    config = json.load(open(path))
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    config["rope_scaling"] = {"type": rope.pop("rope_type"), **rope}
    config["torch_dtype"] = config.pop("dtype")
    json.dump(config, open(path, "w"), indent=2, sort_keys=True)


shutil.rmtree(folder, ignore_errors=True)
expected = {}
for name, model in MODELS.items():
    model.eval()
    seed = 20
    while name not in expected:
        values = reference(model, fill(model, seed))
        if values:
            expected[name] = values
        seed += 1
    directory = os.path.join(folder, name)
    model = model.to(torch.bfloat16)
    (model.model if name == "llama-bare-names" else model).save_pretrained(directory)
    if os.path.exists(os.path.join(directory, "generation_config.json")):
        os.remove(os.path.join(directory, "generation_config.json"))
    if name == "llama-biases-linear":
        spelled_as_before(os.path.join(directory, "config.json"))
    if name == "llama-tied-llama3":  # what some files hold and no one reads
        weights = os.path.join(directory, "model.safetensors")
        tensors = load_file(weights)
        tensors["lm_head.weight"] = torch.ones([64, 32]).to(torch.bfloat16)
        tensors["model.layers.0.self_attn.rotary_emb.inv_freq"] = torch.ones(8)
        save_file(tensors, weights, metadata={"format": "pt"})
json.dump(expected, open(os.path.join(here, "llama-family.json"), "w"), indent=1)
