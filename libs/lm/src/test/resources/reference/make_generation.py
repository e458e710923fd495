"""Writes generation.json beside this file. Needs torch and transformers.

scores         logits before and after transformers' processors, taken out of generate() itself
repetition     greedy answers with a repetition penalty
likelihoods    log-likelihoods as lm-evaluation-harness defines them, computed with torch
"""
import json, os
import numpy as np
import torch
from transformers import GPTNeoXForCausalLM

torch.set_num_threads(1)
here = os.path.dirname(os.path.abspath(__file__))


def floats(tensor):
    return [[float(str(np.float32(x))) if np.isfinite(x) else None for x in row] for row in tensor.tolist()]


def prompts(count, length, vocabulary, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randint(0, vocabulary, (count, length), generator=generator)


model = GPTNeoXForCausalLM.from_pretrained(os.path.join(here, "gpt_neox-variant"), dtype=torch.float32).eval()
plain = dict(temperature=1.0, top_k=0, top_p=1.0, repetition_penalty=1.0, min_new_tokens=0)
changes = [
    dict(temperature=0.7),
    dict(top_k=5),
    dict(top_p=0.8),
    dict(repetition_penalty=1.3),
    dict(repetition_penalty=0.8, temperature=1.5),
    dict(temperature=0.6, top_k=12, top_p=0.7, repetition_penalty=1.2),
    dict(temperature=2.0, top_p=0.01),
    dict(min_new_tokens=2, top_k=20),
]
scores = []
for change in changes:
    options = {**plain, **change}
    torch.manual_seed(1)
    ids = prompts(2, 6, model.config.vocab_size, 3)
    out = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=True, max_new_tokens=2,
                         eos_token_id=3 if options["min_new_tokens"] else None, pad_token_id=0, output_scores=True,
                         output_logits=True, return_dict_in_generate=True, **options)
    steps = [{"seen": out.sequences[:, :6 + i].tolist(), "logits": floats(out.logits[i]),
              "scores": floats(out.scores[i])} for i in range(2)]
    scores.append({**options, "end_of_text": 3, "steps": steps})

model = GPTNeoXForCausalLM.from_pretrained(os.path.join(here, "../golden/runs/gpt_neox-base"), dtype=torch.float32).eval()
repetition = []
for ids in prompts(4, 7, model.config.vocab_size, 11):
    ids = ids[None]
    new = model.generate(ids, attention_mask=torch.ones_like(ids), do_sample=False, max_new_tokens=24,
                         repetition_penalty=1.3, eos_token_id=None, pad_token_id=0)
    repetition.append({"prompt": ids[0].tolist(), "answer": new[0, 7:].tolist()})

most = model.config.max_position_embeddings
pairs = []
for i, (context, continuation) in enumerate([(1, 1), (5, 3), (12, 8), (30, 1), (60, 5), (63, 4), (70, 20), (40, 64)]):
    ids = prompts(1, context + continuation, model.config.vocab_size, 20 + i)[0].tolist()
    pairs.append((ids[:context], ids[context:]))
for ids in prompts(3, 6, model.config.vocab_size, 40):
    new = model.generate(ids[None], attention_mask=torch.ones_like(ids[None]), do_sample=False, max_new_tokens=5,
                         eos_token_id=None, pad_token_id=0)
    pairs.append((ids.tolist(), new[0, 6:].tolist()))
likelihoods = []
for context, continuation in pairs:
    read = torch.tensor([(context + continuation)[-(most + 1):][:-1]])
    with torch.no_grad():
        logits = model(read).logits[0, -len(continuation):]
    target = torch.tensor(continuation)
    own = torch.log_softmax(logits, -1).gather(1, target[:, None])
    likelihoods.append({"context": context, "continuation": continuation, "sum": float(own.sum()),
                        "greedy": bool((logits.argmax(-1) == target).all())})

with open(os.path.join(here, "generation.json"), "w") as file:
    json.dump({"scores": scores, "repetition": repetition, "likelihoods": likelihoods}, file, separators=(",", ":"))
    file.write("\n")
