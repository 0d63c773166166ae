"""python3 -m launcher setup|train|run|shell|stop|sql|test|env-example"""

from __future__ import annotations

import os
import sys
from typing import Callable, Dict

if sys.version_info < (3, 9):
    sys.exit("The launcher needs Python 3.9 or newer; the bot itself needs python3.10 and python3.11.")

from launcher import running
from launcher.environments import set_up
from launcher.errors import Trouble
from launcher.options import env_example, read_options
from launcher.training import ensure_model


def setup() -> None:
    set_up()
    print("  Both environments are ready.")


def train() -> None:
    set_up()
    print(f"  The model is {ensure_model().name}.")


def test() -> None:
    from launcher.testing import run_everything

    setup()
    run_everything()


COMMANDS: Dict[str, Callable[[], None]] = {
    "setup": setup,
    "train": train,
    "run": lambda: running.run(read_options(os.environ)),
    "shell": lambda: running.shell(read_options(os.environ)),
    "stop": running.stop,
    "sql": lambda: running.sql(os.environ.get("Q", "")),
    "test": test,
    "env-example": lambda: print(env_example(), end=""),
}


def main() -> int:
    command = COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        print(__doc__)
        return 2
    running.raise_on_signals()
    try:
        command()
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 1
    except running.Stopped:
        return 130
    return 0


sys.exit(main())
