"""Loads adapters with peft, and whole models with transformers, and prints the logits behind some tokens.

Arguments: the base's directory, token ids with commas between them, directories of adapters or models.
Output: one JSON line {"directory", "lastLogits"} for each directory.
"""

import json
import pathlib
import sys

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

base, ids, *directories = sys.argv[1:]
ids = torch.tensor([[int(id) for id in ids.split(",")]])
torch.set_num_threads(1)
for directory in directories:
    if (pathlib.Path(directory) / "adapter_config.json").exists():
        model = PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base).float(), directory)
    else:
        AutoTokenizer.from_pretrained(directory)
        model = AutoModelForCausalLM.from_pretrained(directory).float()
    with torch.no_grad():
        logits = model.eval()(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0, -1]
    print(json.dumps({"directory": directory, "lastLogits": logits.tolist()}), flush=True)
