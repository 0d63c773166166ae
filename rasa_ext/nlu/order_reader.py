"""Order lines, dates, names and companies as Rasa entities, read by the same grammar that the dialogue uses."""

from __future__ import annotations

import os
from datetime import date
from typing import Any, Dict, Iterator, List, Mapping, Optional, Text, Type

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from orders.model import Detail, Unit
from orders.reading.model import LineMention, QuantityMention, Reading, Span
from orders.reading.reader import read
from orders.reading.units import unit_at
from orders.settings import Settings
from orders.text import fold, tokenise
from orders.vocabulary import Vocabulary
from rasa_ext.nlu.component import Component
from rasa_ext.nlu.lexicon import lexicon

READING = "order_reading"  # where components behind this one find the `Reading` of a message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class OrderReader(Component[Any], EntityExtractorMixin):
    """Entities carry canonical values: 12 for "selusin", "TABUNG" for "tbg", "2026-11-25" for "Rabu".

    Those of one order line share a `group`. What cannot be taken as it stands has its value None and says
    why in `problem`.
    """

    @classmethod
    def required_components(cls) -> List[Type]:
        return [Tokenizer]

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, name: Text) -> None:
        super().__init__(config, storage, resource, name)
        self._settings = Settings.from_environment(os.environ)

    def process(self, messages: List[Message]) -> List[Message]:
        for message in messages:
            reading = reading_of(message, self._settings.today())
            entities = self.add_extractor_name(entities_of(reading, lexicon().vocabulary))
            message.set(READING, reading)
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
        return messages


def reading_of(message: Message, today: date) -> Reading:
    """What was read in the message; reads it if no component has done so before."""
    return message.get(READING) or read(message.get(TEXT) or "", today=today, vocabulary=lexicon().vocabulary)


def entities_of(reading: Reading, known: Vocabulary) -> List[Dict[Text, Any]]:
    units = _units_without_number(reading, known)
    found = [entity for number, line in enumerate(reading.lines, 1) for entity in _line(line, str(number), units)]
    for mention in reading.dates:
        problem = mention.problem.value if mention.problem else None
        day = mention.day.isoformat() if mention.day else None
        found.append(_entity(Detail.DELIVERY_DATE, mention.span, day, problem=problem))
    for detail, span in (
        (Detail.CUSTOMER_NAME, reading.customer_name),
        (Detail.CUSTOMER_COMPANY, reading.customer_company),
    ):
        if span is not None:
            found.append(_entity(detail, span, span.text))
    return sorted(found, key=lambda entity: (entity["start"], entity["end"]))


def _line(line: LineMention, group: str, units: Mapping[Unit, Span]) -> Iterator[Dict[Text, Any]]:
    if line.product is not None:
        yield _entity(Detail.PRODUCT, line.product, line.words, group)
    if line.quantity is not None:
        problem = line.quantity.problem.value if line.quantity.problem else None
        yield _entity(Detail.QUANTITY, _number_span(line.quantity), _number(line.quantity), group, problem)
    if line.unit is not None:
        span = _counted_unit(line) or units.get(line.unit)
        if span is not None:
            yield _entity(Detail.UNIT, span, line.unit.value, group)


def _number_span(quantity: QuantityMention) -> Span:
    """The quantity's own words, without the unit that follows."""
    span, unit = quantity.span, quantity.unit_span
    if unit is None or not span.start < unit.start < span.end:
        return span
    text = span.text[: unit.start - span.start].rstrip()
    return Span(span.start, span.start + len(text), text)


def _counted_unit(line: LineMention) -> Optional[Span]:
    return line.quantity.unit_span if line.quantity else None


def _units_without_number(reading: Reading, known: Vocabulary) -> Dict[Unit, Span]:
    """A unit that was said without a number has no place in the reading: its first word in the message is taken."""
    wanted = {line.unit for line in reading.lines if line.unit is not None and _counted_unit(line) is None}
    found: Dict[Unit, Span] = {}
    tokens = tokenise(fold(reading.text), known) if wanted else []
    for index in range(len(tokens)):
        unit, length = unit_at(tokens, index, known)
        if unit in wanted and unit not in found:
            start, end = tokens[index].start, tokens[index + length - 1].end
            found[unit] = Span(start, end, reading.text[start:end])
    return found


def _number(quantity: QuantityMention) -> Optional[float]:
    if quantity.value is None:
        return None
    return int(quantity.value) if quantity.value == quantity.value.to_integral_value() else float(quantity.value)


def _entity(
    detail: Detail, span: Span, value: Any, group: Optional[str] = None, problem: Optional[str] = None
) -> Dict[Text, Any]:
    entity = {"entity": detail.value, "start": span.start, "end": span.end, "value": value}
    if group is not None:
        entity["group"] = group
    if problem is not None:
        entity["problem"] = problem
    return entity
