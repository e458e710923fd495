"""Finds log-likelihoods of choices with lm-evaluation-harness' model of transformers.

Questions are JSON lines {"context", "continuations"}. The first --warm-up questions are a lap of their own, then all
are asked in one call: {"lap", "count", "seconds"}; at last {"outputs"}: the log-likelihoods of all continuations.
"""

import argparse
import json
import time

import torch
from lm_eval.api.instance import Instance
from lm_eval.models.huggingface import HFLM
from transformers import AutoModelForCausalLM, AutoTokenizer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--warm-up", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--dtype", required=True)
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    lm = HFLM(
        pretrained=AutoModelForCausalLM.from_pretrained(args.model, dtype=getattr(torch, args.dtype)).eval(),
        tokenizer=AutoTokenizer.from_pretrained(args.model),
        backend="causal",
        device="cpu",
        batch_size=args.batch,
    )
    with open(args.questions) as lines:
        questions = [json.loads(line) for line in lines]
    for lap, asked in enumerate([questions[: args.warm_up], questions]):
        requests = [
            Instance("loglikelihood", {}, (question["context"], continuation), place)
            for question in asked
            for place, continuation in enumerate(question["continuations"])
        ]
        begin = time.perf_counter()
        found = lm.loglikelihood(requests, disable_tqdm=True)
        seconds = time.perf_counter() - begin
        print(json.dumps({"lap": lap, "count": len(asked), "seconds": seconds}), flush=True)
    print(json.dumps({"outputs": [float(logarithm) for logarithm, _ in found]}))


if __name__ == "__main__":
    main()
