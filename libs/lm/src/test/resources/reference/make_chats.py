"""Writes chats by chat templates as transformers does: the values of ChatRendererTest.

    python make_chats.py > chats.json

Made with transformers 5.18 and jinja2 3.1. No model is needed: a template is a text, and the special
tokens are those of a small tokenizer that is made here. The templates are written for this test, each in the manner of a
family of models: what they use of Jinja is what the published ones use.
"""
import json

from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast

SPECIAL = {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}

TEMPLATES = {
    # SmolLM, Qwen and others: turns between marks.
    "chatml": "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
    # With a system message of its own.
    "chatml-system": "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}{{ '<|im_start|>system\nYou answer briefly.<|im_end|>\n' }}{% endif %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
    # LLaMA 2 and Mistral: the system message inside the first turn, roles that must alternate.
    "inst": """{%- if messages[0]['role'] == 'system' -%}
  {%- set loop_messages = messages[1:] -%}
  {%- set system_message = messages[0]['content'] -%}
{%- else -%}
  {%- set loop_messages = messages -%}
  {%- set system_message = false -%}
{%- endif -%}
{%- for message in loop_messages -%}
  {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
    {{- raise_exception('Roles must alternate user/assistant/user/assistant/...') -}}
  {%- endif -%}
  {%- if loop.index0 == 0 and system_message != false -%}
    {%- set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] -%}
  {%- else -%}
    {%- set content = message['content'] -%}
  {%- endif -%}
  {%- if message['role'] == 'user' -%}
    {{- bos_token + '[INST] ' + content.strip() + ' [/INST]' -}}
  {%- elif message['role'] == 'assistant' -%}
    {{- ' ' + content.strip() + ' ' + eos_token -}}
  {%- endif -%}
{%- endfor -%}
""",
    # LLaMA 3: headers, set and trim, the date only where a function gives it.
    "headers": """{{- bos_token }}
{%- if strftime_now is defined %}
    {%- set date_string = "a day" %}
{%- else %}
    {%- set date_string = "a day" %}
{%- endif %}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{{- "Today: " + date_string + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
""",
    # Gemma: roles by other names.
    "turns": """{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\n' + message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}""",
    # Zephyr: lines of blocks, which trim_blocks and lstrip_blocks take away.
    "lines": """{% for message in messages %}
    {% if message['role'] == 'user' %}
{{ '<|user|>\n' + message['content'] + eos_token }}
    {% elif message['role'] == 'system' %}
{{ '<|system|>\n' + message['content'] + eos_token }}
    {% elif message['role'] == 'assistant' %}
{{ '<|assistant|>\n'  + message['content'] + eos_token }}
    {% endif %}
    {% if loop.last and add_generation_prompt %}
{{ '<|assistant|>' }}
    {% endif %}
{% endfor %}
""",
    # Qwen 3 and others: a namespace, a loop from behind, tests and methods of texts.
    "namespace": """{%- set ns = namespace(last=0, found=false) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if not ns.found and message.role == "user" and message.content is string %}
        {%- set ns.found = true %}
        {%- set ns.last = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {%- set content = message.content %}
        {%- if message.content.startswith('<note>') %}
            {%- set content = message.content.split('</note>')[-1].lstrip('\\n') %}
        {%- endif %}
        {{- '<|im_start|>' ~ message.role ~ '\\n' ~ content }}
        {{- '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- 'none' }}
    {%- endif %}
{%- endif %}
""",
    # Plain words, as base models are often taught.
    "words": "{% for m in messages %}{% if m.role == 'user' %}### Human: {{ m.content }}\n{% elif m.role == 'assistant' %}### Assistant: {{ m.content }}{{ eos_token }}\n{% else %}{{ m.content }}\n{% endif %}{% endfor %}{% if add_generation_prompt %}### Assistant: {% endif %}",
}

CHATS = {
    "short": [("user", "Who are you?"), ("assistant", "A small model.")],
    "system": [("system", "  Be kind. "), ("user", "Hi"), ("assistant", "Hello!")],
    "long": [
        ("user", "What is 1 < 2 & 3 > 2?"),
        ("assistant", "Both hold: \"1 < 2\" and '3 > 2'."),
        ("user", "Grüße, 世界 🌍!"),
        ("assistant", "<note>greeting</note>\n\nGrüße zurück 🙂\n"),
    ],
    "jinja": [("user", "What does {{ 1 + 1 }} or {% if x %} do, {# and this #}?"), ("assistant", "{{ messages }}")],
    "answers-first": [("assistant", "Welcome."), ("user", "Hi")],
}


def tokenizer():
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE()), **SPECIAL)


def main():
    cases = []
    for name, template in TEMPLATES.items():
        for chat, turns in CHATS.items():
            messages = [{"role": role, "content": content} for role, content in turns]
            for prompt in (False, True):
                case = {"template": name, "chat": chat, "answer_follows": prompt}
                try:
                    case["text"] = tokenizer().apply_chat_template(
                        messages, chat_template=template, add_generation_prompt=prompt, tokenize=False
                    )
                except Exception as e:
                    case["refused"] = str(e)
                cases.append(case)
    print(json.dumps({
        "special_tokens": SPECIAL,
        "templates": TEMPLATES,
        "chats": {n: [{"role": r, "content": c} for r, c in turns] for n, turns in CHATS.items()},
        "cases": cases,
    }, indent=1, ensure_ascii=False))


main()
