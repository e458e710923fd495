"""Makes metrics.json: pairs of an answer and a reference with what the metrics of others say of them.

    python make_metrics.py LAMINI_DOCS.jsonl ENGLISH_QUOTES.jsonl > metrics.json

Needs torchmetrics and nltk (ROUGE-L, and SQuAD's exact match and F1) and sacrebleu (chrF). Answers are references
that were changed by chance: words left out, doubled, put elsewhere, cut short, in another case or with other
punctuation, answers of other questions, or nothing at all.
"""

import json
import random
import sys

from sacrebleu.metrics import CHRF
from torchmetrics.functional.text import squad
from torchmetrics.functional.text.rouge import rouge_score

PAIRS = 500
LONGEST = 240


def texts(path, field):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)[field][:LONGEST] for line in lines if json.loads(line)[field]]


def changed(text, others, chance):
    words = text.split(" ")
    kind = chance.randrange(10)
    if kind == 0:
        return text
    if kind == 1:
        return chance.choice(others)
    if kind == 2:
        return " ".join(words[: chance.randrange(len(words) + 1)])
    if kind == 3:
        return text.upper() if chance.random() < 0.5 else text.lower()
    if kind == 4:
        return text.replace(",", " ,").replace(".", "…").replace("'", "’")
    if kind == 5:
        chance.shuffle(words)
        return " ".join(words)
    if kind == 6:
        return text + " " + chance.choice(others)
    if kind == 7:
        return "The " + text.replace(" a ", " the ").replace(" the ", "  a\n")
    for _ in range(chance.randrange(1, 5)):
        place = chance.randrange(len(words))
        if kind == 8:
            words[place] = ""
        else:
            words.insert(place, chance.choice(words))
    return " ".join(words)


def main(lamini, quotes):
    chance = random.Random(7)
    references = texts(lamini, "answer") + texts(quotes, "quote")
    chance.shuffle(references)
    pairs = [
        ("", ""), ("", "said"), ("said", ""), ("...", "said"), ("the", "a"), ("x", "x"), ("ab", "ba"),
        ("Straße İstanbul", "STRASSE istanbul"), ("日本語のテキスト", "日本語テキスト"), ("a b c d e f g", "g f e d c b a"),
    ]
    while len(pairs) < PAIRS:
        reference = references[len(pairs)]
        pairs.append((changed(reference, references, chance), reference))
    chrf = CHRF()
    rows = []
    for answer, reference in pairs:
        both = squad(
            [{"prediction_text": answer, "id": "0"}],
            [{"answers": {"answer_start": [0], "text": [reference]}, "id": "0"}],
        )
        rouge = rouge_score(answer, reference, rouge_keys="rougeL")
        rows.append(
            {
                "answer": answer,
                "reference": reference,
                "exact": both["exact_match"].item() / 100,
                "f1": both["f1"].item() / 100,
                "rougeL": rouge["rougeL_fmeasure"].item(),
                "chrf": chrf.sentence_score(answer, [reference]).score / 100,
            }
        )
    print("[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]")


if __name__ == "__main__":
    main(*sys.argv[1:])
