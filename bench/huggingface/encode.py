"""Tokenizes texts with datasets.map, batched and in several processes, into its own files on the disk.

Texts are JSON lines {"text"}. The first --warm-up texts are a lap of their own, then all: {"lap", "count", "seconds"},
the tokens and the time of the map; at last {"outputs"}: the number of tokens of both.
"""

import argparse
import json
import tempfile
import time

from datasets import load_dataset
from transformers import AutoTokenizer


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--warm-up", type=int, required=True)
    parser.add_argument("--processes", type=int, required=True)
    args = parser.parse_args()

    tokenizer = AutoTokenizer.from_pretrained(args.tokenizer)

    def encode(batch):
        return {"input_ids": tokenizer(batch["text"], add_special_tokens=False)["input_ids"]}

    counts = []
    with tempfile.TemporaryDirectory() as folder:
        texts = load_dataset("json", data_files=args.texts, split="train", cache_dir=folder)
        for lap, some in enumerate([texts.select(range(args.warm_up)), texts]):
            begin = time.perf_counter()
            encoded = some.map(encode, batched=True, num_proc=args.processes, remove_columns=["text"])
            seconds = time.perf_counter() - begin
            counts.append(sum(len(ids) for ids in encoded.with_format("arrow")[:]["input_ids"]))
            print(json.dumps({"lap": lap, "count": counts[-1], "seconds": seconds}), flush=True)
    print(json.dumps({"outputs": counts}))


if __name__ == "__main__":
    main()
