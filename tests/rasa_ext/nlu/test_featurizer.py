from __future__ import annotations

from typing import Tuple

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from rasa_ext.nlu.classifier import LinearIntentClassifier
from rasa_ext.nlu.featurizer import SignFeaturizer
from tests.rasa_ext.nlu.conftest import context

Trained = Tuple[SignFeaturizer, LinearIntentClassifier]


def features(featurizer: SignFeaturizer, text: str) -> "np.ndarray":
    (message,) = featurizer.process([Message.build(text)])
    _, sentence = message.get_sparse_features(TEXT)
    assert sentence is not None
    return np.asarray(sentence.features.todense())


def test_what_is_typed_differently_and_means_the_same_has_the_same_features(trained: Trained) -> None:
    assert (features(trained[0], "5tbg o2 bsk") == features(trained[0], "5 Tabung O2 besok")).all()


def test_a_loaded_featurizer_gives_what_the_trained_one_gave(trained: Trained, storage: ModelStorage) -> None:
    loaded = SignFeaturizer.load(SignFeaturizer.get_default_config(), storage, Resource("signs"), context("signs"))
    for text in ("mau pesan oksigen 5 tabung", "xyzzy", "", "👍"):
        assert (features(loaded, text) == features(trained[0], text)).all()


def test_words_that_no_example_has_are_counted_as_strange(trained: Trained) -> None:
    assert (features(trained[0], "blorf gnarz") != features(trained[0], "blorf gnarz wibbl frotz")).any()
