"""Writes methods/ beside this file: tiny random models and training runs of options that the golden runs do not have.

P-tuning with an LSTM of one and of three layers, prompt tuning from a text, IA3 on chosen modules and beside
modules to save, prefix tuning on a model whose heads are wider than hidden size / heads, and methods on GPT-2. The layout is that of golden/runs.
Needs torch, transformers, peft, safetensors and tokenizers.
"""
import json, os, warnings
os.environ["HF_HUB_OFFLINE"] = "1"
os.chdir(os.path.dirname(os.path.abspath(__file__)))
import torch
from peft import IA3Config, PrefixTuningConfig, PromptEncoderConfig, PromptTuningConfig, get_peft_model
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import (AutoModelForCausalLM, GPT2Config, GPT2LMHeadModel, GPTNeoXConfig, GPTNeoXForCausalLM,
                          PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM, get_linear_schedule_with_warmup)

warnings.filterwarnings("ignore")
torch.set_num_threads(1)
OUT, STEPS, BATCH, WARMUP = "methods", 6, 4, 2
WORDS = "<s> </s> Generate inspirational quotes about hope and courage every day é".split()
TEXT = "Generate inspirational quotes é"

BASES = {
    "tiny": lambda: GPTNeoXForCausalLM(GPTNeoXConfig(
        vocab_size=48, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24,
        max_position_embeddings=32, rotary_pct=0.5, eos_token_id=1, bos_token_id=0)),
    "wide": lambda: Qwen3ForCausalLM(Qwen3Config(
        vocab_size=48, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2, head_dim=12,
        intermediate_size=24, max_position_embeddings=32, eos_token_id=1, bos_token_id=0)),
    "learned": lambda: GPT2LMHeadModel(GPT2Config(
        vocab_size=48, n_embd=16, n_layer=2, n_head=2, n_positions=32, eos_token_id=1, bos_token_id=0)),
}
RUNS = {
    "tiny-lstm1": lambda: PromptEncoderConfig(
        task_type="CAUSAL_LM", num_virtual_tokens=3, encoder_reparameterization_type="LSTM", encoder_hidden_size=8,
        encoder_num_layers=1, encoder_dropout=0.0),
    "tiny-lstm3": lambda: PromptEncoderConfig(
        task_type="CAUSAL_LM", num_virtual_tokens=3, encoder_reparameterization_type="LSTM", encoder_hidden_size=8,
        encoder_num_layers=3, encoder_dropout=0.0),
    "tiny-text": lambda: PromptTuningConfig(
        task_type="CAUSAL_LM", num_virtual_tokens=7, prompt_tuning_init="TEXT", prompt_tuning_init_text=TEXT,
        tokenizer_name_or_path=f"{OUT}/tiny-base"),
    "tiny-ia3": lambda: IA3Config(
        task_type="CAUSAL_LM", target_modules=["attention.dense", "dense_h_to_4h", "dense_4h_to_h"],
        feedforward_modules=["dense_h_to_4h", "attention.dense"]),
    "tiny-ia3save": lambda: IA3Config(task_type="CAUSAL_LM", modules_to_save=["lm_head", "final_layer_norm"]),
    "wide-prefix": lambda: PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=3),
    "learned-prefix": lambda: PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=3),
    "learned-prompt": lambda: PromptTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=3),
    "learned-ia3": lambda: IA3Config(task_type="CAUSAL_LM", modules_to_save=["mlp.c_fc"]),
}


def tokenizer():
    """One token for each word, with a begin-of-text in front of every text."""
    t = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="</s>"))
    t.pre_tokenizer = pre_tokenizers.Whitespace()
    t.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 0)])
    return PreTrainedTokenizerFast(tokenizer_object=t, bos_token="<s>", eos_token="</s>")


def batches(generator):
    def row():
        n = int(torch.randint(5, 14, (1,), generator=generator))
        return {"input_ids": torch.randint(2, 48, (n,), generator=generator).tolist(),
                "prompt_length": int(torch.randint(0, n - 2, (1,), generator=generator))}
    return [[row() for _ in range(BATCH)] for _ in range(STEPS)]


def tensors(rows):
    n = max(len(row["input_ids"]) for row in rows)
    ids = torch.tensor([row["input_ids"] + [0] * (n - len(row["input_ids"])) for row in rows])
    lengths = torch.tensor([[len(row["input_ids"])] for row in rows])
    prompts = torch.tensor([[row["prompt_length"]] for row in rows])
    place = torch.arange(n)
    labels = torch.where((place >= prompts) & (place < lengths), ids, -100)
    return ids, (place < lengths).long(), labels


for name, make in BASES.items():
    torch.manual_seed(0)
    model = make()
    generator = torch.Generator().manual_seed(5)
    for parameter in model.parameters():  # larger than usual, so that a wrong layout shows
        parameter.data = torch.randn(parameter.shape, generator=generator) * 0.2 + (1 if parameter.dim() == 1 else 0)
    model.save_pretrained(f"{OUT}/{name}-base")
tokenizer().save_pretrained(f"{OUT}/tiny-base")

steps = batches(torch.Generator().manual_seed(11))
runs = {"batches": steps, "runs": {}}
for name, config in RUNS.items():
    torch.manual_seed(1)
    model = get_peft_model(AutoModelForCausalLM.from_pretrained(f"{OUT}/{name.split('-')[0]}-base"), config()).eval()
    model.config.pad_token_id = 0
    if name == "tiny-lstm1" or name == "tiny-lstm3":
        model.prompt_encoder.train()  # as in training; it has no dropout
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    os.makedirs(f"{OUT}/{name}", exist_ok=True)
    if name != "learned-ia3":  # starts from ones and the base's weights, which GPT-2 stores as [in, out]
        save_file({n: p.detach().clone().contiguous() for n, p in trained}, f"{OUT}/{name}/trainable_start.safetensors")
    parameters = [p for _, p in trained]
    optimizer = torch.optim.AdamW(parameters, lr=1e-2, weight_decay=0.01)
    schedule = get_linear_schedule_with_warmup(optimizer, WARMUP, STEPS)
    losses, norms = [], []
    for rows in steps:
        ids, mask, labels = tensors(rows)
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_(parameters, 1.0)))
        optimizer.step(), schedule.step(), optimizer.zero_grad()
        losses.append(float(loss))
    model.save_pretrained(f"{OUT}/{name}/trained")
    prompt = torch.tensor([[5, 9, 1, 30, 2, 7]])
    mask = torch.ones_like(prompt)
    with torch.no_grad():
        logits = model(input_ids=prompt, attention_mask=mask).logits
        new = model.generate(input_ids=prompt, attention_mask=mask, max_new_tokens=12, do_sample=False,
                             eos_token_id=None, pad_token_id=0)
    runs["runs"][name] = {"losses": losses, "grad_norms": norms, "prompt": prompt[0].tolist(),
                          "last_logits": logits[0, -1].tolist(), "greedy": new[0, -12:].tolist()}
    print(name, sum(p.numel() for p in parameters), losses, norms)
json.dump(runs, open(f"{OUT}/runs.json", "w"), indent=1)
