"""Continues prompts greedily with transformers' generate, a batch at a time, padded at the left.

Prompts are JSON lines {"input_ids"}. A batch is written to standard output as {"lap", "count", "seconds"}, its new
tokens and their time; at last {"outputs"}: all new tokens in the order of the prompts.
"""

import argparse
import json
import time

import torch
from transformers import AutoModelForCausalLM


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--prompts", required=True)
    parser.add_argument("--new-tokens", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--dtype", required=True)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    model = AutoModelForCausalLM.from_pretrained(args.model, dtype=getattr(torch, args.dtype)).eval()
    with open(args.prompts) as lines:
        prompts = [json.loads(line)["input_ids"] for line in lines]
    outputs = []
    for lap, start in enumerate(range(0, len(prompts), args.batch)):
        batch = prompts[start : start + args.batch]
        begin = time.perf_counter()
        longest = max(map(len, batch))
        ids = torch.tensor([[0] * (longest - len(p)) + p for p in batch])
        mask = torch.tensor([[0] * (longest - len(p)) + [1] * len(p) for p in batch])
        with torch.inference_mode():
            whole = model.generate(
                input_ids=ids,
                attention_mask=mask,
                do_sample=False,
                max_new_tokens=args.new_tokens,
                min_new_tokens=args.new_tokens,
                pad_token_id=0,
            )
        new = whole[:, longest:].tolist()
        seconds = time.perf_counter() - begin
        outputs += [token for answer in new for token in answer]
        print(json.dumps({"lap": lap, "count": sum(map(len, new)), "seconds": seconds}), flush=True)
    print(json.dumps({"outputs": outputs}))


if __name__ == "__main__":
    main()
