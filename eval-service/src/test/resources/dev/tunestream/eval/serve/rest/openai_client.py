"""Asks a version with OpenAI's own client and prints what the client made of the answers, as JSON.

    python openai_client.py BASE_URL QUESTION
"""

import json
import sys

import openai


def main(url, question):
    client = openai.OpenAI(base_url=url, api_key="none", max_retries=0)
    asked = {"model": "keeper:1", "prompt": question, "max_tokens": 40, "temperature": 0}
    completion = client.completions.create(**asked)
    pieces, usage = [], None
    for chunk in client.completions.create(**asked, stream=True, stream_options={"include_usage": True}):
        pieces += [choice.text for choice in chunk.choices]
        usage = chunk.usage or usage
    chat = {"model": "keeper:2", "messages": [{"role": "user", "content": question}], "temperature": 0}
    answer = client.chat.completions.create(**chat, max_completion_tokens=40, logprobs=True)
    deltas = [
        chunk.choices[0].delta.content or ""
        for chunk in client.chat.completions.create(**chat, max_tokens=40, stream=True)
    ]
    try:
        client.completions.create(model="keepr", prompt=question)
        unknown = None
    except openai.NotFoundError as error:
        unknown = {"code": error.code, "param": error.param, "message": error.message}
    print(
        json.dumps(
            {
                "models": [model.id for model in client.models.list()],
                "retrieved": client.models.retrieve("keeper@champion").id,
                "text": completion.choices[0].text,
                "finish_reason": completion.choices[0].finish_reason,
                "streamed": "".join(pieces),
                "streamed_tokens": usage.completion_tokens,
                "tokens": completion.usage.completion_tokens,
                "content": answer.choices[0].message.content,
                "logprobs": "".join(token.token for token in answer.choices[0].logprobs.content),
                "chat_streamed": "".join(deltas),
                "unknown": unknown,
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
