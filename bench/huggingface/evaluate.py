"""Answers questions one by one with transformers' generate, by a base and by an adapter over it in peft.

Prompts are JSON lines {"input_ids"}. Some questions, all of the base's and all of the adapter's are written to standard
output as {"lap", "count", "seconds"}, their new tokens and time; at last {"outputs"}: a number for each answer, equal for
equal tokens.
"""

import argparse
import json
import time

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

WARM_UP = 8


def number(ids):
    """java.util.Arrays.hashCode of 32-bit integers."""
    value = 1
    for token in ids:
        value = (31 * value + token) & 0xFFFFFFFF
    return value - (1 << 32) if value >= 1 << 31 else value


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--adapter", required=True)
    parser.add_argument("--prompts", required=True)
    parser.add_argument("--new-tokens", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    model = AutoModelForCausalLM.from_pretrained(args.model, dtype=torch.float32).eval()
    end = tokenizer.eos_token_id
    with open(args.prompts) as lines:
        prompts = [json.loads(line)["input_ids"] for line in lines]
    laps = 0

    def answer(model, prompts):
        nonlocal laps
        begin = time.perf_counter()
        answers = []
        with torch.inference_mode():
            for prompt in prompts:
                ids = torch.tensor([prompt])
                whole = model.generate(
                    input_ids=ids,
                    attention_mask=torch.ones_like(ids),
                    do_sample=False,
                    max_new_tokens=args.new_tokens,
                    eos_token_id=end,
                    pad_token_id=end,
                )
                new = whole[0, len(prompt) :].tolist()
                if new and new[-1] == end:
                    new.pop()
                tokenizer.decode(new)
                answers.append(new)
        seconds = time.perf_counter() - begin
        print(json.dumps({"lap": laps, "count": sum(map(len, answers)), "seconds": seconds}), flush=True)
        laps += 1
        return [number(ids) for ids in answers]

    answer(model, prompts[:WARM_UP])
    outputs = answer(model, prompts)
    outputs += answer(PeftModel.from_pretrained(model, args.adapter).eval(), prompts)
    print(json.dumps({"outputs": outputs}))


if __name__ == "__main__":
    main()
