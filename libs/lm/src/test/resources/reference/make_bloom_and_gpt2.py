"""Writes runs/, gpt2-base.json, bloom-variant* and gpt2-variant* beside this file.

Needs torch, transformers, peft and safetensors.
"""
import json, os, pathlib, warnings
import torch
from peft import (IA3Config, LoraConfig, PrefixTuningConfig, PromptEncoderConfig, PromptTuningConfig, get_peft_model)
from safetensors.torch import save_file
from transformers import (BloomConfig, BloomForCausalLM, GPT2Config, GPT2LMHeadModel,
                          get_linear_schedule_with_warmup)

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
HERE = os.path.dirname(os.path.abspath(__file__))
RUNS = os.path.join(HERE, "runs")
VOCABULARY, STEPS, BATCH, WARMUP, RATE, LONG = 61, 6, 4, 2, 1e-2, 530
IDS = [5, 9, 1, 30, 2, 7, 41, 11]


def randomized(model, seed):
    """Larger values than at the start of a training, so that a wrong layout shows; norms and biases too."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in model.parameters():
        scale, middle = (0.2, 0.0) if parameter.dim() > 1 else (0.1, 0.5)
        parameter.data = torch.randn(parameter.shape, generator=generator) * scale + middle
    model.config.pad_token_id = 0
    return model.eval()


def base(architecture):
    torch.manual_seed(0)
    if architecture == "gpt2":
        return randomized(GPT2LMHeadModel(GPT2Config(
            vocab_size=VOCABULARY, n_positions=LONG + 14, n_embd=24, n_layer=2, n_head=3, bos_token_id=1,
            eos_token_id=2)), 7)
    return randomized(BloomForCausalLM(BloomConfig(  # no power of two
        vocab_size=VOCABULARY, hidden_size=24, n_layer=2, n_head=6)), 8)


METHODS = {
    "lora": lambda: LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=8, lora_dropout=0.0),
    "dora": lambda: LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=8, lora_dropout=0.0, use_dora=True),
    "all-linear": lambda: LoraConfig(task_type="CAUSAL_LM", r=4, lora_alpha=8, lora_dropout=0.0,
                                     target_modules="all-linear"),
    "prompt": lambda: PromptTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=4),
    "prefix": lambda: PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=4),
    "prefixproj": lambda: PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=4, prefix_projection=True,
                                             encoder_hidden_size=16),
    "ptuning": lambda: PromptEncoderConfig(task_type="CAUSAL_LM", num_virtual_tokens=4, encoder_hidden_size=16,
                                           encoder_dropout=0.0),
    "ia3": lambda: IA3Config(task_type="CAUSAL_LM"),
    "full": None,
}


def random_ids(n, generator, vocabulary=VOCABULARY):
    return torch.randint(2, vocabulary, (n,), generator=generator).tolist()


def batches():
    """Rows of different lengths; one is so long that attention takes another kernel."""
    generator = torch.Generator().manual_seed(11)
    out = []
    for step in range(STEPS):
        rows = []
        for row in range(BATCH):
            n = LONG if (step, row) == (2, 1) else int(torch.randint(6, 24, (1,), generator=generator))
            rows.append({"input_ids": random_ids(n, generator),
                         "prompt_length": int(torch.randint(1, min(n, 24) - 2, (1,), generator=generator))})
        out.append(rows)
    return out


def collate(rows):
    longest = max(len(row["input_ids"]) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    labels = torch.full_like(ids, -100)
    for i, row in enumerate(rows):
        n = len(row["input_ids"])
        ids[i, :n] = torch.tensor(row["input_ids"])
        mask[i, :n] = 1
        labels[i, row["prompt_length"]:n] = ids[i, row["prompt_length"]:n]
    return ids, mask, labels


def answer(model, prompt, tokens):
    prompt = torch.tensor([prompt])
    mask = torch.ones_like(prompt)
    with torch.no_grad():
        out = model(input_ids=prompt, attention_mask=mask, labels=prompt)
        new = model.generate(input_ids=prompt, attention_mask=mask, max_new_tokens=tokens, do_sample=False,
                             eos_token_id=None, pad_token_id=0)
    return {"loss": float(out.loss), "last_logits": [round(x, 6) for x in out.logits[0, -1].tolist()],
            "greedy": new[0, -tokens:].tolist()}


def train(architecture, method, directory, all_batches):
    model = base(architecture)
    torch.manual_seed(1)
    if METHODS[method]:
        model = get_peft_model(model, METHODS[method]()).eval()
        generator = torch.Generator().manual_seed(3)
        for name, parameter in model.named_parameters():
            if "lora_A" in name or "lora_B" in name or "ia3" in name:  # a start that is not neutral
                parameter.data = torch.randn(parameter.shape, generator=generator) * 0.1 + (1.0 if "ia3" in name else 0.0)
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    os.makedirs(directory, exist_ok=True)
    if METHODS[method]:
        save_file({name: p.detach().clone().contiguous() for name, p in trained},
                  f"{directory}/trainable_start.safetensors")
    optimizer = torch.optim.AdamW([p for _, p in trained], lr=RATE, weight_decay=0.01)
    schedule = get_linear_schedule_with_warmup(optimizer, WARMUP, STEPS)
    losses, norms = [], []
    for rows in all_batches:
        ids, mask, labels = collate(rows)
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)))
        optimizer.step(); schedule.step(); optimizer.zero_grad()
        losses.append(float(loss))
    model.save_pretrained(f"{directory}/trained")
    pathlib.Path(f"{directory}/trained/README.md").unlink(missing_ok=True)
    prompt = [5, 9, 1, 30, 2, 7]
    print(architecture, method, [round(x, 4) for x in losses])
    return {"trainable": sum(p.numel() for _, p in trained), "losses": losses, "grad_norms": norms,
            "prompt": prompt, **answer(model, prompt, 12)}


def write_case(name, model, ids):
    json.dump({"ids": ids, **answer(model, ids, 10)}, open(os.path.join(HERE, name + ".json"), "w"))


def write_runs():
    """In the form of golden/runs: a base of each architecture, and what training made of it."""
    runs = {"batches": batches(), "runs": {}}
    for architecture, methods in {"gpt2": METHODS, "bloom6": ["lora"]}.items():
        base(architecture).save_pretrained(f"{RUNS}/{architecture}-base")
        for method in methods:
            name = f"{architecture}-{method}"
            runs["runs"][name] = train(architecture, method, f"{RUNS}/{name}", runs["batches"])
    json.dump(runs, open(f"{RUNS}/runs.json", "w"))


def write_variant(name, model, dtype, rewrite, **saving):
    """A model with unusual options: names without 'transformer.', half precision, older configuration."""
    directory = os.path.join(HERE, name)
    model.to(dtype).transformer.save_pretrained(directory, **saving)
    path = os.path.join(directory, "config.json")
    config = json.load(open(path))
    rewrite(config)
    json.dump(config, open(path, "w"), indent=2, sort_keys=True)
    model.float()
    write_case(name, model, IDS)
    write_case(name + "-long", model, random_ids(LONG, torch.Generator().manual_seed(4), model.config.vocab_size))


def older_bloom(config):
    config["n_embed"], config["num_attention_heads"] = config.pop("hidden_size"), config.pop("n_head")
    config["torch_dtype"], config["seq_length"] = config.pop("dtype"), LONG + 14


def older_gpt2(config):
    config["torch_dtype"], config["n_ctx"] = config.pop("dtype"), config["n_positions"]


write_runs()
write_case("gpt2-base", base("gpt2"), IDS)
write_variant("bloom-variant", randomized(BloomForCausalLM(BloomConfig(
    vocab_size=51, hidden_size=36, n_layer=2, n_head=6, layer_norm_epsilon=1e-4, eos_token_id=3,
    apply_residual_connection_post_layernorm=True)), 5), torch.float16, older_bloom, max_shard_size="30KB")
write_variant("gpt2-variant", randomized(GPT2LMHeadModel(GPT2Config(
    vocab_size=51, n_positions=LONG + 14, n_embd=20, n_layer=3, n_head=5, n_inner=33, activation_function="gelu",
    layer_norm_epsilon=1e-4, scale_attn_weights=False, scale_attn_by_inverse_layer_idx=True,
    reorder_and_upcast_attn=True, eos_token_id=3)), 6), torch.bfloat16, older_gpt2)
