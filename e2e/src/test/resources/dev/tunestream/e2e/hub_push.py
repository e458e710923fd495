"""Pushes adapters and a merged model to the registry with what people have."""

import json
import os
import sys

endpoint, key, cache, name = sys.argv[1:5]
os.environ["HF_ENDPOINT"] = endpoint
os.environ["HF_TOKEN"] = key
os.environ["HF_HOME"] = cache
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"

import torch
from huggingface_hub import CommitOperationAdd, HfApi, upload_file
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.lfs import UploadInfo, lfs_upload, post_lfs_batch_info
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer

repository = "tunestream/" + name


def say(step, **found):
    print(json.dumps({"step": step, **found}), flush=True)


def adapter(base, seed):
    torch.manual_seed(seed)
    model = get_peft_model(
        AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32),
        LoraConfig(r=4, lora_alpha=8, task_type="CAUSAL_LM", init_lora_weights=False),
    )
    return model


api = HfApi()
say("whoami", name=api.whoami()["name"])
made = adapter("seedling", 7)
pushed = made.push_to_hub(repository)
first = api.model_info(repository).sha
say("adapter", commit=pushed.oid, sha=first, files=sorted(api.list_repo_files(repository)))
again = made.push_to_hub(repository)
say("again", sha=api.model_info(repository).sha, version1=api.model_info(repository, revision="v1").sha)

upload_file(
    path_or_fileobj=b"---\nlicense: mit\n---\n# Pushed\n",
    path_in_repo="README.md",
    repo_id=repository,
)
say(
    "card",
    tags=sorted(ref.name for ref in api.list_repo_refs(repository).tags),
    sha=api.model_info(repository).sha,
)

merged = made.merge_and_unload()
merged.push_to_hub(repository + "-merged")
AutoTokenizer.from_pretrained("seedling").push_to_hub(repository + "-merged")
loaded = AutoModelForCausalLM.from_pretrained(repository + "-merged", dtype=torch.float32)
ids = torch.tensor([[5, 6, 7, 8]])
with torch.no_grad():
    difference = (loaded(ids).logits - merged(ids).logits).abs().max()
say(
    "merged",
    difference=float(difference),
    files=sorted(api.list_repo_files(repository + "-merged")),
)


def refused(push):
    try:
        push()
        return None
    except (HfHubHTTPError, ValueError) as error:
        return str(error)


def announced(info):
    actions, _, transfer = post_lfs_batch_info(
        [info], token=key, repo_type="model", repo_id=repository, endpoint=endpoint
    )
    return actions[0], transfer


# The way of files that are too large to be part of a commit.
large = CommitOperationAdd("notes.md", os.urandom(1 << 20))
action, transfer = announced(large.upload_info)
lfs_upload(large, action, token=key, endpoint=endpoint)
say(
    "lfs",
    transfer=transfer,
    first="upload" in action.get("actions", {}),
    then="upload" in announced(large.upload_info)[0].get("actions", {}),
    ten_gigabytes=refused(
        lambda: announced(UploadInfo(sample=b"", size=10_000_000_000, sha256=b"\0" * 32))
    ),
)

folder = os.path.join(cache, "refused")
os.makedirs(folder, exist_ok=True)
torch.save({"a": torch.zeros(2)}, os.path.join(folder, "adapter_model.bin"))
made = adapter("seedling", 8)
made.peft_config["default"].base_model_name_or_path = "somebody/never-heard-of"
say(
    "refused",
    pickle=refused(lambda: api.upload_folder(repo_id=repository, folder_path=folder)),
    base=refused(lambda: made.push_to_hub(repository)),
    name=refused(lambda: api.create_repo("tunestream/Upper")),
    sha=api.model_info(repository).sha,
)
