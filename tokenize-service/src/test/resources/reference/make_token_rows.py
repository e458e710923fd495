"""Makes the values of TokenParityTest: rows of published data by tokenizers of transformers.

    python make_token_rows.py ../../../../../../shared/data > token_rows.json

Made with transformers 5.18. A row is what somebody gets who writes prompt and completion as one text, lets the tokenizer
truncate it on the left or the right to one token less than the limit, puts the end-of-text token behind it, and labels the
tokens that end behind the prompt (by offsets). Rows that keep nothing of their completion are left out. Of each set
the file holds the sha256 of all rows, "id,id,…|label,label,…" one a line, their number, and the first row.
"""
import hashlib
import json
import sys
from pathlib import Path

from transformers import AutoTokenizer, PreTrainedTokenizerFast

DATA = Path(sys.argv[1])
CHATML = "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"


def tokenizer(name, side):
    folder = DATA / "tokenizers" / name
    if name == "gpt-neox":
        loaded = PreTrainedTokenizerFast(tokenizer_file=str(folder / "tokenizer.json"), eos_token="<|endoftext|>")
    else:
        loaded = AutoTokenizer.from_pretrained(folder)
    loaded.truncation_side = side
    return loaded


def records(file):
    return [json.loads(line) for line in open(DATA / file, encoding="utf-8")]


def quote_tags():
    for record in records("english_quotes/quotes.jsonl"):
        yield record["quote"] + " ->:", " " + ", ".join(record["tags"])


def qa():
    for record in records("lamini_docs/lamini_docs.raw-questions.jsonl"):
        yield "### Question:\n" + record["question"] + "\n\n### Answer:\n", record["answer"]


def row(tok, prompt, completion, limit, special):
    text = prompt + completion
    whole = tok(text, add_special_tokens=special, return_offsets_mapping=True)
    ends = [end for _, end in whole["offset_mapping"]]
    labels = [-100 if end <= len(prompt) else i for i, end in zip(whole["input_ids"], ends)]
    excess = len(whole["input_ids"]) - (limit - 1)
    kept = tok(text, add_special_tokens=special, truncation=True, max_length=limit - 1)["input_ids"]
    if excess > 0:
        labels = labels[excess:] if tok.truncation_side == "left" else labels[: limit - 1]
        if completion and all(label == -100 for label in labels):
            return None
    assert len(labels) == len(kept)
    return kept + [tok.eos_token_id], labels + [tok.eos_token_id]


def digest(rows):
    lines = "".join("%s|%s\n" % (",".join(map(str, ids)), ",".join(map(str, labels))) for ids, labels in rows)
    return hashlib.sha256(lines.encode()).hexdigest()


def told(rows):
    made = [r for r in rows if r is not None]
    return {"rows": len(made), "dropped": len(rows) - len(made), "sha256": digest(made),
            "first_ids": made[0][0], "first_labels": made[0][1]}


def main():
    sets = []
    for name in ("gpt-neox", "smollm"):
        for template, examples in (("quote-tags", list(quote_tags())), ("qa", list(qa()))):
            for side in ("left", "right"):
                for limit in (32, 128):
                    tok = tokenizer(name, side)
                    sets.append({"tokenizer": name, "template": template, "side": side, "max_length": limit,
                                 **told([row(tok, p, c, limit, True) for p, c in examples])})
    tok = tokenizer("smollm", "right")
    texts = []
    chats = []
    for record in records("lamini_docs/lamini_docs.raw-questions.jsonl"):
        messages = [{"role": "user", "content": record["question"]}, {"role": "assistant", "content": record["answer"]}]
        text = tok.apply_chat_template(messages, chat_template=CHATML, tokenize=False)
        prompt = tok.apply_chat_template(messages[:1], chat_template=CHATML, tokenize=False, add_generation_prompt=True)
        assert text.startswith(prompt)
        ids = tok.apply_chat_template(messages, chat_template=CHATML, return_dict=False)
        made = row(tok, prompt, text[len(prompt):], 100_000, False)
        assert made[0][:-1] == ids
        texts.append(text)
        chats.append(made)
    chat = {"template": CHATML, **told(chats), "texts_sha256": hashlib.sha256("\x00".join(texts).encode()).hexdigest()}
    print(json.dumps({"sets": sets, "chat": chat}))


main()
