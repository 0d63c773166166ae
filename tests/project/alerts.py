"""The alert rules of deploy/prometheus, taken apart as far as that goes without Prometheus."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Dict, List, Mapping, Set, Tuple

from prometheus_client.metrics import MetricWrapperBase

from launcher.paths import ROOT
from tests.project.files import load

FOLDER = ROOT / "deploy" / "prometheus"
RULES: List[Dict[str, object]] = [rule for group in load(FOLDER / "rules.yml")["groups"] for rule in group["rules"]]
WORDS = {"absent", "and", "by", "histogram_quantile", "increase", "min", "or", "rate", "sum"}

_SELECTOR = re.compile(r"(?P<metric>[a-z_]+)\{(?P<labels>[^{}]*)\}")
_LABEL = re.compile(r'(?P<name>[a-z_]+)(?:=|!=|=~|!~)"(?P<value>[^"]*)"')
_TOKEN = re.compile(r"\s+|[a-z_]+|\d+(\.\d+)?|\[\d+[smhd]\]|==|[<>]=?|[-+*/(),]")


@dataclass(frozen=True)
class Selector:
    metric: str
    labels: Mapping[str, str]


def selectors(expression: str) -> List[Selector]:
    return [
        Selector(found["metric"], {label["name"]: label["value"] for label in _LABEL.finditer(found["labels"])})
        for found in _SELECTOR.finditer(expression)
    ]


def of_job(job: str) -> List[Tuple[str, Selector]]:
    """The alert's name and what it looks at, of one scrape job."""
    every = [(str(rule["alert"]), one) for rule in RULES for one in selectors(str(rule["expr"]))]
    return [(alert, one) for alert, one in every if one.labels.get("job") == job]


def unreadable(expression: str) -> str:
    """What is no PromQL in it: the first piece that is none, or a bracket that nothing closes. Empty if all is well."""
    rest = _SELECTOR.sub("metric", expression)
    if rest.count("(") != rest.count(")"):
        return "brackets"
    labels = {word for group in re.findall(r"\bby \(([^)]*)\)", rest) for word in re.split(r"\W+", group)}
    position = 0
    while position < len(rest):
        found = _TOKEN.match(rest, position)
        if found is None:
            return rest[position:]
        word = found[0]
        if word[0].isalpha() and word not in WORDS | labels | {"metric"}:
            return word
        position = found.end()
    return ""


def unknown(job: str, metrics: object, values: Mapping[str, Set[str]]) -> List[str]:
    """What rules of `job` look at and `metrics` does not expose. `values`: of each label but le, what it may say."""
    samples, wrong = _samples(metrics), []
    for alert, selector in of_job(job):
        if selector.metric == "up":  # Prometheus' own
            continue
        if selector.metric not in samples:
            wrong.append(f"{alert}: nobody exposes {selector.metric}")
        for name, value in selector.labels.items():
            if name != "job":
                known = values[name] if name in samples.get(selector.metric, ()) else set()
                wrong += [
                    f'{alert}: no {selector.metric}{{{name}="{one}"}}' for one in value.split("|") if one not in known
                ]
    return wrong


def _samples(metrics: object) -> Dict[str, Set[str]]:
    """The names under which the metrics among the attributes are exposed, each with its labels."""
    samples: Dict[str, Set[str]] = {}
    for metric in vars(metrics).values():
        if isinstance(metric, MetricWrapperBase):
            suffixes = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"], "gauge": [""]}[metric._type]
            samples.update({metric._name + suffix: set(metric._labelnames) for suffix in suffixes})
    return samples
