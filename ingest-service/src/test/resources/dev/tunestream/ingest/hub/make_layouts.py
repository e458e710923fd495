"""Makes layouts.json: what the datasets library takes the files of repositories for.

Each layout is written to a folder with rows that are not looked at, and load_dataset_builder says which
files are in which split. Needs: datasets (made with 5.0.1). Run it here: python make_layouts.py > layouts.json
"""

import json
import logging
import os
import tempfile
from pathlib import Path

os.environ["HF_HUB_OFFLINE"] = "1"

import datasets  # noqa: E402

logging.disable(logging.CRITICAL)

CARD = "---\n{}\n---\n# A data set\n"

# name: (files, card or None, configuration or None)
LAYOUTS = {
    "one file is train": (["quotes.csv"], None, None),
    "files that describe are no data": (["quotes.jsonl", "dataset_infos.json", "README.md", ".gitattributes"], None, None),
    "files at the top": (["train.csv", "test.csv"], None, None),
    "files in a folder": (["data/train.jsonl", "data/validation.jsonl", "data/test.jsonl"], None, None),
    "other words": (["training.csv", "dev.csv", "eval.csv"], None, None),
    "words among others": (["my_train_file.csv", "file-valid_2.csv", "nottest.csv", "trainer.csv"], None, None),
    "numbered files": (["train_0.csv", "train_1.csv", "test_0.csv"], None, None),
    "shards": (
        [
            "data/train-00000-of-00002.parquet",
            "data/train-00001-of-00002.parquet",
            "data/test-00000-of-00001-a0b1.parquet",
            "data/extra-00000-of-00001.parquet",
        ],
        None,
        None,
    ),
    "shards are looked for in data only": (["parts/train-00000-of-00001.parquet", "parts/extra-00000-of-00001.parquet"], None, None),
    "folders": (["train/a.csv", "train/b.csv", "test/a.csv", "other/a.csv"], None, None),
    "folders before files": (["data/train/a.csv", "data/test/b.csv", "train.csv"], None, None),
    "folders with more in their names": (["set-train-v1/a.csv", "set_test/deep/b.csv"], None, None),
    "a split in a name in a folder of another": (["train/test.csv"], None, None),
    "hidden and special files": ([".cache/train.csv", "__pycache__/train.csv", "train.csv", ".train.csv"], None, None),
    "packed": (["train.jsonl.gz", "test.jsonl.gz"], None, None),
    "a card's pattern": (
        ["data/a-1.csv", "data/a-2.csv", "data/b.csv"],
        "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: data/a-*\n  - split: held_out\n    path: data/b.csv",
        None,
    ),
    "a card's patterns": (
        ["a/x.csv", "a/deep/y.csv", "b/z.csv", "c/z.csv"],
        "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path:\n    - a/**\n    - '[b]/?.csv'",
        None,
    ),
    "a card's text": (["x.csv", "y.csv"], "configs:\n- config_name: only\n  data_files: x.csv", None),
    "a card's list": (["x.csv", "y.csv", "z.csv"], "configs:\n- config_name: only\n  data_files: [x.csv, 'y*']", None),
    "a card's folder": (
        ["en/train.csv", "en/test.csv", "de/train.csv"],
        "configs:\n- config_name: en\n  data_dir: en\n- config_name: de\n  data_dir: de",
        "en",
    ),
    "a card's folder and files": (
        ["en/a.csv", "a.csv"],
        "configs:\n- config_name: en\n  data_dir: en\n  data_files: a.csv",
        None,
    ),
    "several configurations": (
        ["en.csv", "de.csv"],
        "configs:\n- config_name: en\n  data_files: en.csv\n- config_name: de\n  data_files: de.csv",
        "de",
    ),
    "several configurations and none named": (
        ["en.csv", "de.csv"],
        "configs:\n- config_name: en\n  data_files: en.csv\n- config_name: de\n  data_files: de.csv",
        None,
    ),
    "a configuration named default": (
        ["en.csv", "de.csv"],
        "configs:\n- config_name: en\n  data_files: en.csv\n- config_name: default\n  data_files: de.csv",
        None,
    ),
    "a configuration marked as default": (
        ["en.csv", "de.csv"],
        "configs:\n- config_name: en\n  default: true\n  data_files: en.csv\n- config_name: de\n  data_files: de.csv",
        None,
    ),
    "a configuration that is not there": (
        ["en.csv"],
        "configs:\n- config_name: en\n  data_files: en.csv",
        "fr",
    ),
    "a file that is not there": (["en.csv"], "configs:\n- config_name: en\n  data_files: fr.csv", None),
    "a card without configurations": (["train.csv", "test.csv"], "license: mit\ntags: [quotes]", None),
    "two stars in a name": (["data/a.csv"], "configs:\n- config_name: default\n  data_files: data/**.csv", None),
    "nothing but words": (["README.md", "LICENSE"], None, None),
}

ROWS = {"csv": "a,b\n1,2\n", "jsonl": '{"a": 1}\n', "gz": "", "parquet": "", "json": "{}"}


def splits(files, card, config):
    with tempfile.TemporaryDirectory() as folder:
        for name in files:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(ROWS.get(name.rsplit(".", 1)[-1], "text\n"))
        if card is not None:
            Path(folder, "README.md").write_text(CARD.format(card))
        try:
            builder = datasets.load_dataset_builder(folder, name=config)
        except (ValueError, FileNotFoundError):
            return None
        found = builder.config.data_files
        return {str(split): sorted({os.path.relpath(f, folder) for f in paths}) for split, paths in found.items()}


made = [
    {
        "name": name,
        "files": files,
        "card": None if card is None else CARD.format(card),
        "config": config,
        "splits": splits(files, card, config),
    }
    for name, (files, card, config) in LAYOUTS.items()
]
print(json.dumps({"datasets": datasets.__version__, "layouts": made}, indent=1))
