"""Writes gpt_neox-variant/ and gpt_neox-variant.json beside this file. Needs torch and transformers."""
import json, os
import torch
from transformers import GPTNeoXConfig, GPTNeoXForCausalLM

torch.set_num_threads(1)
torch.manual_seed(0)
here = os.path.dirname(os.path.abspath(__file__))
model = GPTNeoXForCausalLM(GPTNeoXConfig(
    vocab_size=48, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48,
    max_position_embeddings=64, rotary_pct=0.5, rotary_emb_base=5000, hidden_act="gelu_new", layer_norm_eps=1e-4,
    use_parallel_residual=False, attention_bias=False, tie_word_embeddings=True, eos_token_id=3))
generator = torch.Generator().manual_seed(5)
for parameter in model.parameters():
    parameter.data = torch.randn(parameter.shape, generator=generator) * 0.2 + (1 if parameter.dim() == 1 else 0)
model.eval()
ids = torch.tensor([[5, 9, 1, 30, 2, 7, 41, 11]])
with torch.no_grad():
    out = model(input_ids=ids, labels=ids)
    new = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=10, do_sample=False,
                         eos_token_id=None, pad_token_id=0)
directory = os.path.join(here, "gpt_neox-variant")
model.save_pretrained(directory, max_shard_size="30KB")
path = os.path.join(directory, "config.json")
config = json.load(open(path))
rope = config.pop("rope_parameters")  # the spelling before transformers 5
config["rotary_pct"], config["rotary_emb_base"] = rope["partial_rotary_factor"], rope["rope_theta"]
config["rope_scaling"] = None
config["torch_dtype"] = config.pop("dtype")
json.dump(config, open(path, "w"), indent=2, sort_keys=True)
json.dump({"ids": ids[0].tolist(), "loss": float(out.loss), "last_logits": out.logits[0, -1].tolist(),
           "greedy": new[0, ids.shape[1]:].tolist()}, open(os.path.join(here, "gpt_neox-variant.json"), "w"), indent=1)
