"""Writes a model of every architecture in a random shape, with random weights, as transformers saves them.

Arguments: a directory, a seed. Shapes are odd on purpose: head counts and sizes that are no powers of two, groups of
query heads, separate head sizes, tied and separate heads, windows shorter than the tokens, files in one piece and in shards.
Output: one JSON line for each model: {"directory", "shape", "ids", "loss", "lastLogits", "greedy", "adapter"}, where
adapter is a recipe's part with some of the model's own linear layers as targets.
"""

import json
import pathlib
import random
import sys

import torch
import transformers

out, seed = pathlib.Path(sys.argv[1]), int(sys.argv[2])
draw = random.Random(seed)
torch.manual_seed(seed)
torch.set_num_threads(1)


def common(heads, size):
    return {
        "vocab_size": draw.randint(40, 400),
        "hidden_size": heads * size,
        "num_hidden_layers": draw.randint(1, 4),
        "num_attention_heads": heads,
        "max_position_embeddings": draw.choice([48, 77, 128]),
        "tie_word_embeddings": draw.random() < 0.5,
        "bos_token_id": 0,
        "eos_token_id": 1,
    }


def gpt_neox():
    config = common(draw.choice([1, 3, 5, 6]), draw.choice([8, 16, 24]))
    return transformers.GPTNeoXConfig(
        **config,
        intermediate_size=draw.randint(20, 200),
        rotary_pct=draw.choice([0.25, 0.5, 1.0]),
        use_parallel_residual=draw.random() < 0.5,
    )


def bloom():
    config = common(draw.choice([1, 3, 5, 6, 7, 8]), draw.choice([5, 8, 12]))
    config["n_layer"], config["n_head"] = config.pop("num_hidden_layers"), config.pop("num_attention_heads")
    config.pop("max_position_embeddings")
    config["tie_word_embeddings"] = True
    return transformers.BloomConfig(**config)


def gpt2():
    config = common(draw.choice([1, 3, 5, 6]), draw.choice([5, 8, 12]))
    return transformers.GPT2Config(
        vocab_size=config["vocab_size"],
        n_embd=config["hidden_size"],
        n_layer=config["num_hidden_layers"],
        n_head=config["num_attention_heads"],
        n_positions=config["max_position_embeddings"],
        n_inner=draw.choice([None, draw.randint(20, 200)]),
        bos_token_id=0,
        eos_token_id=1,
    )


def grouped(kind, **more):
    groups, of = draw.choice([1, 2, 3]), draw.choice([1, 2, 3, 4])
    config = common(groups * of, draw.choice([6, 8, 12]))
    return kind(
        **config, num_key_value_heads=groups, intermediate_size=draw.randint(20, 200), rms_norm_eps=1e-5, **more
    )


def llama():
    scaling = draw.choice(
        [
            {"rope_type": "default"},
            {"rope_type": "linear", "factor": 2.5},
            {
                "rope_type": "llama3",
                "factor": 8.0,
                "low_freq_factor": 1.0,
                "high_freq_factor": 4.0,
                "original_max_position_embeddings": 24,
            },
        ]
    )
    return grouped(
        transformers.LlamaConfig,
        head_dim=draw.choice([6, 10, 16]),
        rope_parameters={"rope_theta": draw.choice([500.0, 10000.0]), **scaling},
    )


def mistral():
    return grouped(transformers.MistralConfig, sliding_window=draw.choice([None, 5]), head_dim=draw.choice([6, 8, 14]))


def qwen2():
    return grouped(transformers.Qwen2Config)


def qwen3():
    return grouped(transformers.Qwen3Config, head_dim=draw.choice([8, 10, 16]))


def randomize(model):
    """Weights far from zero, so that wrong arithmetic shows in the logits."""
    for name, value in model.named_parameters():
        noise = torch.randn_like(value)
        if value.dim() == 1:
            value.data = noise * 0.1 + (1.0 if "norm" in name or ".ln" in name else 0.0)
        else:
            value.data = noise * (0.6 if "emb" in name or "wte" in name else 1.5 / value.shape[-1] ** 0.5)


def adapter(model):
    names = {
        name.rsplit(".", 1)[1]
        for name, module in model.named_modules()
        if isinstance(module, (torch.nn.Linear, transformers.pytorch_utils.Conv1D)) and "." in name
    }
    targets = sorted(draw.sample(sorted(names), draw.randint(1, len(names))))
    switches = "".join(f", {key}: true" for key in ("dora", "rankStabilized") if draw.random() < 0.4)
    return f"{{method: lora, rank: {draw.randint(1, 9)}, alpha: 12, targets: [{', '.join(targets)}]{switches}}}"


for make in (gpt_neox, bloom, gpt2, llama, mistral, qwen2, qwen3):
    config = make()
    model = transformers.AutoModelForCausalLM.from_config(config).eval()
    randomize(model)
    directory = out / make.__name__
    dtype = draw.choice([torch.float32, torch.float16, torch.bfloat16])
    model.to(dtype).save_pretrained(directory, max_shard_size=draw.choice(["40KB", "5GB"]))
    model = transformers.AutoModelForCausalLM.from_pretrained(directory).float().eval()
    model.generation_config.eos_token_id = None
    ids = torch.tensor([[draw.randrange(2, config.vocab_size) for _ in range(draw.randint(7, 20))]])
    mask = torch.ones_like(ids)
    with torch.no_grad():
        found = model(input_ids=ids, attention_mask=mask, labels=ids)
        greedy = model.generate(input_ids=ids, attention_mask=mask, max_new_tokens=12, do_sample=False, pad_token_id=0)
    shape = {key: value for key, value in config.to_diff_dict().items() if isinstance(value, (int, float, dict))}
    print(
        json.dumps(
            {
                "directory": str(directory),
                "shape": f"{make.__name__} {dtype} {len(list(directory.glob('*.safetensors')))} files {shape}",
                "ids": ids[0].tolist(),
                "loss": found.loss.item(),
                "lastLogits": found.logits[0, -1].tolist(),
                "greedy": greedy[0, ids.shape[1] :].tolist(),
                "adapter": adapter(model),
            }
        ),
        flush=True,
    )
