"""Loads adapters with peft and prints, one JSON line each, the loss of some tokens (labels = inputs) and their last logits.

Usage: check_adapter.py 5,9,1 BASE ADAPTER [BASE ADAPTER …]     needs torch, transformers and peft
"""
import json, os, sys, warnings
os.environ["HF_HUB_OFFLINE"] = "1"
import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM
from transformers.utils import logging

warnings.filterwarnings("ignore")
logging.set_verbosity_error()
logging.disable_progress_bar()
torch.set_num_threads(1)
ids = torch.tensor([[int(token) for token in sys.argv[1].split(",")]])
for base, adapter in zip(sys.argv[2::2], sys.argv[3::2]):
    model = AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32)
    model = PeftModel.from_pretrained(model, adapter).eval()
    with torch.no_grad():
        out = model(input_ids=ids, attention_mask=torch.ones_like(ids), labels=ids)
    print(json.dumps({"adapter": adapter, "method": model.active_peft_config.peft_type.value, "loss": float(out.loss),
                      "lastLogits": out.logits[0, -1].tolist()}), flush=True)
