"""Trains with transformers' Trainer and peft, as their users would, and tells each step.

Rows are JSON lines {"input_ids", "prompt_length"}; the first prompt_length ids carry no label. A step is written to
standard output as {"step", "loss", "tokens", "seconds"}: its tokens without padding, and the time from the end of the
step before (from the begin of the training for the first).
"""

import argparse
import json
import os
import tempfile
import time

import torch
from datasets import Dataset
from peft import (
    IA3Config,
    LoraConfig,
    PrefixTuningConfig,
    PromptEncoderConfig,
    PromptTuningConfig,
    get_peft_model,
)
from transformers import AutoModelForCausalLM, PrinterCallback, Trainer, TrainerCallback, TrainingArguments

METHODS = {
    "lora": lambda a: LoraConfig(task_type="CAUSAL_LM", r=a["rank"], lora_alpha=a["alpha"], lora_dropout=0.0),
    "dora": lambda a: LoraConfig(
        task_type="CAUSAL_LM", r=a["rank"], lora_alpha=a["alpha"], lora_dropout=0.0, use_dora=True
    ),
    "prompt": lambda a: PromptTuningConfig(
        task_type="CAUSAL_LM",
        num_virtual_tokens=a["virtualTokens"],
        prompt_tuning_init="TEXT",
        prompt_tuning_init_text=a["initText"],
        tokenizer_name_or_path=a["model"],
    ),
    "prefix": lambda a: PrefixTuningConfig(task_type="CAUSAL_LM", num_virtual_tokens=a["virtualTokens"]),
    "p-tuning": lambda a: PromptEncoderConfig(
        task_type="CAUSAL_LM",
        num_virtual_tokens=a["virtualTokens"],
        encoder_reparameterization_type="MLP",
        encoder_hidden_size=a["hiddenSize"],
    ),
    "ia3": lambda a: IA3Config(task_type="CAUSAL_LM"),
}


def read(path):
    rows = []
    with open(path) as lines:
        for line in lines:
            row = json.loads(line)
            ids, prompt = row["input_ids"], row["prompt_length"]
            rows.append({"input_ids": ids, "labels": [-100] * prompt + ids[prompt:]})
    return Dataset.from_list(rows)


def collate(rows):
    """Pads at the right, as far as the longest row of the batch."""
    longest = max(len(row["input_ids"]) for row in rows)

    def padded(values, filler):
        return torch.tensor([list(v) + [filler] * (longest - len(v)) for v in values])

    return {
        "input_ids": padded([row["input_ids"] for row in rows], 0),
        "attention_mask": padded([[1] * len(row["input_ids"]) for row in rows], 0),
        "labels": padded([row["labels"] for row in rows], -100),
    }


class CountingTrainer(Trainer):
    """Counts the real tokens of a step."""

    tokens = 0

    def training_step(self, model, inputs, *args, **kwargs):
        self.tokens += int(inputs["attention_mask"].sum())
        return super().training_step(model, inputs, *args, **kwargs)


class Steps(TrainerCallback):
    """Tells each step when its loss is known."""

    trainer = None

    def on_train_begin(self, args, state, control, **kwargs):
        self.end = time.perf_counter()

    def on_step_end(self, args, state, control, **kwargs):
        now = time.perf_counter()
        self.seconds = now - self.end
        self.end = now
        control.should_log = True

    def on_log(self, args, state, control, logs=None, **kwargs):
        if "loss" in logs:
            step = {"step": state.global_step, "loss": logs["loss"]}
            step |= {"tokens": self.trainer.tokens, "seconds": self.seconds}
            print(json.dumps(step), flush=True)
            self.trainer.tokens = 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--rows", required=True)
    parser.add_argument("--adapter", required=True, help="JSON: the method and its numbers")
    parser.add_argument("--learning-rate", type=float, required=True)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--batch", type=int, required=True, help="rows of a forward pass")
    parser.add_argument("--accumulation", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--weights", default="float32")
    parser.add_argument("--autocast", action="store_true")
    parser.add_argument("--group-by-length", action="store_true")
    args = parser.parse_args()

    torch.set_num_threads(args.threads)
    model = AutoModelForCausalLM.from_pretrained(args.model, dtype=getattr(torch, args.weights))
    adapter = json.loads(args.adapter) | {"model": args.model}
    if adapter["method"] != "full":
        model = get_peft_model(model, METHODS[adapter["method"]](adapter))
    steps = Steps()
    with tempfile.TemporaryDirectory() as folder:
        trainer = CountingTrainer(
            model=model,
            train_dataset=read(args.rows),
            data_collator=collate,
            callbacks=[steps],
            args=TrainingArguments(
                output_dir=folder,
                use_cpu=True,
                bf16=args.autocast,
                per_device_train_batch_size=args.batch,
                gradient_accumulation_steps=args.accumulation,
                max_steps=args.steps,
                learning_rate=args.learning_rate,
                weight_decay=0.0,
                lr_scheduler_type="linear",
                train_sampling_strategy="group_by_length" if args.group_by_length else "sequential",
                save_strategy="no",
                report_to="none",
                disable_tqdm=True,
                logging_steps=1,
                seed=42,
            ),
        )
        steps.trainer = trainer
        trainer.remove_callback(PrinterCallback)  # standard output is for the steps
        trainer.train()
        model.save_pretrained(os.path.join(folder, "result"))


if __name__ == "__main__":
    main()
