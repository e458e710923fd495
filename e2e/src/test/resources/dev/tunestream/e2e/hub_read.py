"""Reads a model of the registry with what people have; prints a JSON document a step."""

import json
import os
import sys

endpoint, name, cache = sys.argv[1:4]
os.environ["HF_ENDPOINT"] = endpoint
os.environ["HF_HOME"] = cache
os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"

import hashlib
import http.server
import threading
import urllib.request

import torch
from huggingface_hub import HfApi, constants, hf_hub_download, snapshot_download
from huggingface_hub.errors import (
    EntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from peft import AutoPeftModelForCausalLM, PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

repository = "tunestream/" + name
weights = "adapter_model.safetensors"


def say(step, **found):
    print(json.dumps({"step": step, **found}), flush=True)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


api = HfApi()
refs = api.list_repo_refs(repository)
say(
    "api",
    exists=api.repo_exists(repository),
    missing=api.repo_exists("tunestream/never-made"),
    files=sorted(api.list_repo_files(repository, revision="champion")),
    branches=sorted(ref.name for ref in refs.branches),
    tags=sorted(ref.name for ref in refs.tags),
    listed=[model.id for model in api.list_models(search=name)],
    commits=[commit.commit_id for commit in api.list_repo_commits(repository)],
    sha=api.model_info(repository, files_metadata=True).sha,
)

info = api.model_info(repository, revision="champion", files_metadata=True)
announced = {file.rfilename: file for file in info.siblings}[weights]
by_alias = hf_hub_download(repository, weights, revision="champion")
by_version = hf_hub_download(repository, weights, revision="v1")
folder = snapshot_download(repository, revision=info.sha)
say(
    "download",
    commit=info.sha,
    announced=announced.lfs.sha256,
    alias=sha256(by_alias),
    version=sha256(by_version),
    snapshot=sorted(os.listdir(folder)),
)

errors = {}
for what, ask in {
    "repository": lambda: api.model_info("tunestream/never-made"),
    "revision": lambda: api.model_info(repository, revision="v99"),
    "file": lambda: hf_hub_download(repository, "never.json"),
}.items():
    try:
        ask()
    except (RepositoryNotFoundError, RevisionNotFoundError, EntryNotFoundError) as error:
        errors[what] = type(error).__name__
say("errors", **errors)


# A download that breaks off in the middle, once: the client goes on where it was. It keeps whole
# chunks only, and a small adapter is less than one.
constants.DOWNLOAD_CHUNK_SIZE = 1000


class Breaking(http.server.BaseHTTPRequestHandler):
    ranges = []
    broken = False

    def do_HEAD(self):
        self.pass_on()

    def do_GET(self):
        self.pass_on()

    def pass_on(self):
        asked = urllib.request.Request(endpoint + self.path, method=self.command)
        if self.headers.get("Range"):
            asked.add_header("Range", self.headers["Range"])
        if self.command == "GET" and weights in self.path:
            Breaking.ranges.append(self.headers.get("Range"))
        with urllib.request.urlopen(asked) as answer:
            body = answer.read()
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                if key.lower() not in ("connection", "transfer-encoding"):
                    self.send_header(key, value)
            self.end_headers()
        if self.command == "GET" and weights in self.path and not Breaking.broken:
            Breaking.broken = True
            self.wfile.write(body[: len(body) // 2])
            self.wfile.flush()
            self.connection.close()
        elif self.command == "GET":
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


proxy = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Breaking)
threading.Thread(target=proxy.serve_forever, daemon=True).start()
resumed = hf_hub_download(
    repository,
    weights,
    revision="v1",
    cache_dir=os.path.join(cache, "resumed"),
    endpoint="http://127.0.0.1:%d" % proxy.server_port,
)
say("resume", digest=sha256(resumed), ranges=Breaking.ranges)


def logits(model, ids):
    model.eval()
    with torch.no_grad():
        return model(ids).logits[0, -1].double()


base = AutoModelForCausalLM.from_pretrained("seedling", dtype=torch.float32)
tokenizer = AutoTokenizer.from_pretrained("tunestream/seedling")
ids = tokenizer("What is the capital of France?", return_tensors="pt").input_ids
of_base = logits(base, ids)
whole = AutoPeftModelForCausalLM.from_pretrained(repository, revision="v1", dtype=torch.float32)
of_auto = logits(whole, ids)
auto = AutoModelForCausalLM.from_pretrained(repository, revision="champion", dtype=torch.float32)
of_transformers = logits(auto, ids)
over = PeftModel.from_pretrained(base, repository, revision="champion")
of_peft = logits(over, ids)
say(
    "models",
    peftType=str(over.peft_config["default"].peft_type.value),
    changes=float((of_peft - of_base).abs().max()),
    auto=float((of_peft - of_auto).abs().max()),
    transformers=float((of_peft - of_transformers).abs().max()),
)
