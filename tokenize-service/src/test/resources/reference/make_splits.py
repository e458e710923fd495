"""Splits rows twice as users of datasets do: the values of PartsTest.

    python make_splits.py > splits.json

Made with datasets 5.0. First test rows are set aside, then validation rows of those that are left, with the same seed.
"""
import json

from datasets import Dataset

CASES = [(50, 0.1, 0.2, 123), (50, 7, 5, 42), (101, 0.25, 10, 0), (12, 1, 0.5, 7)]


def main():
    cases = []
    for rows, test, validation, seed in CASES:
        data = Dataset.from_dict({"row": list(range(rows))})
        first = data.train_test_split(test_size=test, seed=seed)
        second = first["train"].train_test_split(test_size=validation, seed=seed)
        cases.append({"rows": rows, "test_size": test, "validation_size": validation, "seed": seed,
                      "test": first["test"]["row"][:], "validation": second["test"]["row"][:], "train": second["train"]["row"][:]})
    print(json.dumps(cases))


main()
