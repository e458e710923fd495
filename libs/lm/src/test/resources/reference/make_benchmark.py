"""Makes arc_easy_stories260k.json: what lm-evaluation-harness says of the first 200 questions of arc_easy.jsonl.

    python make_benchmark.py MODEL_DIRECTORY ARC_EASY.jsonl > arc_easy_stories260k.json

Needs lm_eval 0.4.13, transformers and torch.
"""

import json
import pathlib
import sys
import tempfile

import lm_eval
from lm_eval.tasks import TaskManager

QUESTIONS = 200
TASK = """
task: local_choices
dataset_path: json
dataset_kwargs: {data_files: {test: QUESTIONS}}
test_split: test
output_type: multiple_choice
doc_to_text: "{{query}}"
doc_to_choice: choices
doc_to_target: gold
metric_list:
  - {metric: acc, aggregation: mean, higher_is_better: true}
  - {metric: acc_norm, aggregation: mean, higher_is_better: true}
metadata: {version: 1.0}
"""


def main(model, file):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        questions = folder / "questions.jsonl"
        with open(file, encoding="utf-8") as lines:
            questions.write_text("".join(line for _, line in zip(range(QUESTIONS), lines)), encoding="utf-8")
        (folder / "task.yaml").write_text(TASK.replace("QUESTIONS", str(questions)), encoding="utf-8")
        found = lm_eval.simple_evaluate(
            model="hf",
            model_args=f"pretrained={model},dtype=float32",
            tasks=["local_choices"],
            task_manager=TaskManager(include_path=name, include_defaults=False),
            device="cpu",
            batch_size=8,
            bootstrap_iters=100,
            log_samples=True,
        )
    results = found["results"]["local_choices"]
    samples = sorted(found["samples"]["local_choices"], key=lambda sample: sample["doc_id"])
    print(
        json.dumps(
            {
                "acc": results["acc,none"],
                "accNorm": results["acc_norm,none"],
                "accStderr": results["acc_stderr,none"],
                "questions": [
                    {
                        "gold": sample["target"],
                        "right": sample["acc"],
                        "rightNorm": sample["acc_norm"],
                        "logLikelihoods": [answer[0] for answer in sample["filtered_resps"]],
                    }
                    for sample in samples
                ],
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
