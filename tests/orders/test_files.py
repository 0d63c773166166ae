from __future__ import annotations

from pathlib import Path

import pytest

from orders.files import replacing


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file"
    for content in (b"one", b"two"):
        with replacing(file) as output:
            output.write(content)
        assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_what_fails_while_it_is_written_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    with pytest.raises(TypeError), replacing(file) as output:
        output.writelines([b"half", None])  # type: ignore[list-item]
    assert [(one, one.read_bytes()) for one in tmp_path.iterdir()] == [(file, b"before")]
