"""What is run again after a whole run, and what is not."""

from __future__ import annotations

from tests.again import AT_MOST, to_try_again


def test_a_test_is_run_again_by_the_name_it_has_without_its_group() -> None:
    failed = ["tests/a.py::test_b[MH@group]@sshd", "tests/a.py::test_a[x@y]", "tests/c.py::test_c@terminal"]
    assert to_try_again(failed) == ["tests/a.py::test_a[x@y]", "tests/a.py::test_b[MH@group]", "tests/c.py::test_c"]


def test_many_failures_and_files_that_cannot_be_read_stay_failed() -> None:
    assert to_try_again([f"tests/a.py::test_{number}" for number in range(AT_MOST + 1)]) == []
    assert to_try_again(["tests/a.py", "tests/b.py::test_b"]) == []
    assert to_try_again([]) == []
