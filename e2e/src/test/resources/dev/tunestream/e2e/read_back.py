"""Reads what was pushed to a hub with huggingface_hub, peft and transformers.

Arguments: the hub's address, a folder for its cache, the base's directory, token ids with commas between them, the
adapter's repository, the merged model's repository.
Output: one JSON line {"library", "pipeline", "model", "results", "mergedLibrary", "files"} of the cards, then one
{"repository", "lastLogits"} for each repository.
"""

import json
import os
import sys

endpoint, cache, base, ids, adapter, merged = sys.argv[1:]
os.environ.update(HF_ENDPOINT=endpoint, HF_HOME=cache, HF_HUB_DISABLE_XET="1", HF_HUB_DISABLE_TELEMETRY="1")

import torch
from huggingface_hub import ModelCard, snapshot_download
from huggingface_hub.repocard_data import model_index_to_eval_results
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

card = ModelCard.load(adapter)
# Raises where the results are not in the hub's layout.
name, results = model_index_to_eval_results(card.data.to_dict()["model-index"])
print(
    json.dumps(
        {
            "library": card.data.library_name,
            "pipeline": card.data.pipeline_tag,
            "model": name,
            "results": [
                {"dataset": r.dataset_name, "metric": r.metric_type, "value": r.metric_value} for r in results
            ],
            "mergedLibrary": ModelCard.load(merged).data.library_name,
            "files": sorted(os.listdir(snapshot_download(adapter))),
        }
    ),
    flush=True,
)

ids = torch.tensor([[int(id) for id in ids.split(",")]])
torch.set_num_threads(1)
AutoTokenizer.from_pretrained(merged)
models = {
    adapter: PeftModel.from_pretrained(AutoModelForCausalLM.from_pretrained(base).float(), adapter),
    merged: AutoModelForCausalLM.from_pretrained(merged).float(),
}
for repository, model in models.items():
    with torch.no_grad():
        logits = model.eval()(input_ids=ids, attention_mask=torch.ones_like(ids)).logits[0, -1]
    print(json.dumps({"repository": repository, "lastLogits": logits.tolist()}), flush=True)
