"""What Rasa asks of every component of the pipeline, and what ours do alike: be made, and keep what they learnt."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Dict, Generic, Optional, Protocol, Text, Type, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage


class Learnt(Protocol):
    """Knows the names of its files in a folder."""

    def save(self, folder: Path) -> None: ...

    @classmethod
    def load(cls, folder: Path) -> Any: ...


T = TypeVar("T", bound=Learnt)


class Component(Generic[T], GraphComponent):
    """`learns` is what training makes and the model archive keeps; None for a component that learns nothing."""

    learns: ClassVar[Optional[Type[Learnt]]] = None

    def __init__(self, config: Dict[Text, Any], storage: ModelStorage, resource: Resource, name: Text) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._learnt: Optional[T] = None

    @classmethod
    def create(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Any:
        return cls(config, model_storage, resource, execution_context.node_name)

    @classmethod
    def load(
        cls,
        config: Dict[Text, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Any:
        component = cls.create(config, model_storage, resource, execution_context)
        if cls.learns is not None:
            with model_storage.read_from(resource) as folder:
                component._learnt = cls.learns.load(folder)
        return component

    @property
    def learnt(self) -> T:
        assert self._learnt is not None, "trained or loaded before it is used"
        return self._learnt

    def keep(self, learnt: T) -> Resource:
        self._learnt = learnt
        with self._storage.write_to(self._resource) as folder:
            learnt.save(folder)
        return self._resource
