from __future__ import annotations

from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.nlu.tokenizer import NormalisingTokenizer


def test_tokens_are_normalised_and_lie_where_they_are_written() -> None:
    text = "5tbg o2 bsk"
    tokenizer = NormalisingTokenizer(NormalisingTokenizer.get_default_config())
    (message,) = tokenizer.process([Message.build(text)])
    tokens = message.get(TOKENS_NAMES[TEXT])
    assert [token.text for token in tokens] == ["5", "tabung", "o2", "besok"]
    assert [text[token.start : token.end] for token in tokens] == ["5", "tbg", "o2", "bsk"]


def test_a_text_without_words_has_no_tokens() -> None:
    tokenizer = NormalisingTokenizer(NormalisingTokenizer.get_default_config())
    (message,) = tokenizer.process([Message.build("  \n ")])
    assert message.get(TOKENS_NAMES[TEXT]) == []
