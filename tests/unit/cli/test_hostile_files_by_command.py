"""Files that nobody writes by mistake, given to the commands: a sentence, exit status 1, and nothing is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from chatbot.cli import main
from tests.fakes.flow_texts import TOUR, edited

LOOPS = '"{% for a in need %}{% for b in need %}x{% endfor %}{% endfor %}"'
ITSELF = edited(TOUR, "    say: Nearly done.\n    go: may_we", "    flow: tour\n    go: may_we")
FILES: dict[str, tuple[bytes, str]] = {
    "ten megabytes": (b"flow: tour\n" + b"# x" * 3_500_000, "too_large"),
    "an alias bomb": (b"a: &a [x, x]\nb: [*a, *a, *a]\n", "alias"),
    "loops in a text": (edited(TOUR, "Nearly done.", LOOPS).encode(), "text_not_allowed"),
    "a flow that calls itself": (ITSELF.encode(), "recursive_subflow"),
    "no UTF-8": (TOUR.replace("Hello", "Grüß").encode("latin-1", "replace"), "not_utf8"),
    "a NUL": (b"flow: to\x00ur\n", "not_text"),
    "ten thousand steps": (
        b"flow: tour\nsteps:\n" + b"".join(b"  - {id: s%d, say: x}\n" % n for n in range(10_000)),
        "too_many_steps",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_is_told_by_lint_with_its_code(what: str, tmp_path: Path) -> None:
    data, code = FILES[what]
    file = tmp_path / "tour.yaml"
    file.write_bytes(data)

    done = CliRunner().invoke(main, ["flows", "lint", str(file)])

    assert done.exit_code == 1
    assert f"error {code}: " in done.output
    assert "Traceback" not in done.output


def test_a_hostile_file_is_not_pushed(tmp_path: Path) -> None:
    file, where = tmp_path / "tour.yaml", ["--data", str(tmp_path / "data")]
    runner = CliRunner()
    answers = []
    for data, _ in FILES.values():
        file.write_bytes(data)
        answers.append(runner.invoke(main, ["flows", "push", str(file), *where]))
    pulled = runner.invoke(main, ["flows", "pull", "tour", "--out", str(tmp_path / "out"), *where])

    assert [a.exit_code for a in answers] == [1] * len(FILES)
    assert all("Error: Not published." in a.output for a in answers)
    assert "There is no live flow 'tour'" in pulled.output
