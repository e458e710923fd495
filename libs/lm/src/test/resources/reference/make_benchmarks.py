"""Makes benchmarks/*.json: what lm-evaluation-harness asks and says of benchmarks/rows, by its own definitions of tasks.

    python make_benchmarks.py MODEL_DIRECTORY

The rows are ours, in the columns in which the tasks' authors publish theirs. Needs lm_eval 0.4.13, transformers, torch and sacrebleu.
"""

import json
import pathlib
import sys
from unittest import mock

import datasets
import lm_eval
from lm_eval.api.task import ConfigurableTask
from lm_eval.tasks import TaskManager
from lm_eval.tasks._yaml_loader import load_yaml

FOLDER = pathlib.Path(__file__).parent / "benchmarks"

# Name, the harness' task, rows, and for examples before the question their rows and number.
KNOWN = [
    ("arc_easy", "arc_easy", "arc", None, 0),
    ("arc_easy_2_shot", "arc_easy", "arc", "arc_train", 2),
    ("arc_challenge", "arc_challenge", "arc", None, 0),
    ("hellaswag", "hellaswag", "hellaswag", None, 0),
    ("mmlu_abstract_algebra", "mmlu_abstract_algebra", "mmlu_abstract_algebra", None, 0),
    ("mmlu_abstract_algebra_2_shot", "mmlu_abstract_algebra", "mmlu_abstract_algebra", "mmlu_dev", 2),
    ("mmlu_high_school_geography", "mmlu_high_school_geography", "mmlu_high_school_geography", None, 0),
    ("truthfulqa_mc1", "truthfulqa_mc1", "truthfulqa", None, 0),
    ("truthfulqa_mc2", "truthfulqa_mc2", "truthfulqa", None, 0),
    ("piqa", "piqa", "piqa", None, 0),
    ("winogrande", "winogrande", "winogrande", None, 0),
    ("winogrande_2_shot", "winogrande", "winogrande", "winogrande_train", 2),
    ("openbookqa", "openbookqa", "openbookqa", None, 0),
]

# A task as people write their own: another separator, several right choices, examples.
OWN = {
    "task": "own",
    "output_type": "multiple_choice",
    "doc_to_text": "In {{place}} Tom sees",
    "doc_to_choice": "{{things}}",
    "doc_to_target": "right",
    "target_delimiter": "\n- ",
    "metric_list": [
        {"metric": metric, "aggregation": "mean", "higher_is_better": True}
        for metric in ("acc", "acc_norm")
    ],
    "metadata": {"version": 1.0},
}


def task(config, rows, examples, shots):
    def load(**_):
        asked = read(rows)
        splits = {"test": asked}
        if examples is not None:
            # The harness has a data set for each of MMLU's subjects; in the whole they stand side by side.
            splits["examples"] = [row for row in read(examples) if row.get("subject") == asked[0].get("subject")]
        return datasets.DatasetDict({split: datasets.Dataset.from_list(of) for split, of in splits.items()})

    return ConfigurableTask(
        config={
            **{key: value for key, value in config.items() if key != "tag"},
            "custom_dataset": load,
            "training_split": None,
            "validation_split": None,
            "test_split": "test",
            "fewshot_split": None if examples is None else "examples",
            "fewshot_config": {"sampler": "first_n"},
            "num_fewshot": shots,
        }
    )


def read(name):
    with open(FOLDER / "rows" / f"{name}.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if name == "hellaswag":
        # Arrow has one type for a column; the file has both that are met with.
        rows = [{**row, "label": str(row["label"])} for row in rows]
    return rows


def ask(model, name, asked):
    found = lm_eval.simple_evaluate(
        model=model,
        tasks=[asked],
        batch_size=8,
        bootstrap_iters=100,
        log_samples=True,
    )
    (key,) = found["results"]
    results = found["results"][key]
    metrics = [of.split(",")[0] for of in results if of.endswith(",none") and "_stderr" not in of]
    samples = sorted(found["samples"][key], key=lambda sample: sample["doc_id"])
    written = {
        "metrics": {
            metric: {"value": results[f"{metric},none"], "stderr": results[f"{metric}_stderr,none"]} for metric in metrics
        },
        "questions": [
            {
                "asked": [list(texts) for texts in sample["arguments"]],
                "logLikelihoods": [answer[0] for answer in sample["filtered_resps"]],
                **{metric: sample[metric] for metric in metrics},
            }
            for sample in samples
        ],
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(name, written["metrics"])


def main(directory):
    model = lm_eval.api.registry.get_model("hf")(pretrained=directory, dtype="float32", device="cpu", batch_size=8)
    # The choices of TruthfulQA stand in one file with its free answers, which alone need this package.
    sys.modules.setdefault("rouge_score", mock.MagicMock())
    index = TaskManager().task_index
    for name, of, rows, examples, shots in KNOWN:
        ask(model, name, task(load_yaml(index[of].yaml_path, resolve_func=True), rows, examples, shots))
    ask(model, "own", task(OWN, "own", None, 0))


if __name__ == "__main__":
    main(*sys.argv[1:])
