"""Reads the rows that "tunestream rows" wrote: load_rows.py FOLDER. Prints what it found as JSON."""
import json
import sys

from datasets import load_dataset

parts = load_dataset("parquet", data_files={part: f"{sys.argv[1]}/{part}.parquet" for part in ("train", "test")})
right = all(
    len(row["labels"]) == len(row["input_ids"])
    and all(label in (-100, token) for label, token in zip(row["labels"], row["input_ids"]))
    for part in parts.values()
    for row in part
)
print(json.dumps({"rows": {name: len(part) for name, part in parts.items()}, "labels_are_ids_or_none": right}))
