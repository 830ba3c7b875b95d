"""How the line that fetches a file begins: the host as people reach it by SSH, or nothing where they sit at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from citerm.cli.session import Session, account


@pytest.mark.parametrize(
    ("connection", "begins"),
    [
        ("", ""),
        ("10.0.0.9 50022 10.0.0.5 22", "ssh {account}@10.0.0.5"),
        ("10.0.0.9 50022 10.0.0.5 2222", "ssh -p 2222 {account}@10.0.0.5"),
        ("fe80::1%eth0 50022 fe80::2%eth0 22", "ssh {account}@fe80::2%eth0"),
        ("10.0.0.9 50022 10.0.0.5", ""),
        ("a b $(id) 22", ""),
        ("a b c;id 22", ""),
        ("a b -oProxyCommand=id 22", ""),
        ("a b c 22;id", ""),
        ("\x1b[2J b c 22", "ssh {account}@c"),
    ],
)
def test_the_address_is_the_one_that_the_connection_came_in_at(connection: str, begins: str) -> None:
    assert Session({"SSH_CONNECTION": connection}).remote == begins.format(account=account())


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("citerm.example.org", "ssh {account}@citerm.example.org"),
        ("anna@citerm", "ssh anna@citerm"),
        ("-oProxyCommand=id", "ssh -p 2222 {account}@10.0.0.5"),
        ("a b", "ssh -p 2222 {account}@10.0.0.5"),
    ],
)
def test_the_settings_know_a_better_name(tmp_path: Path, name: str, begins: str) -> None:
    (tmp_path / "citerm").mkdir()
    (tmp_path / "citerm" / "config.toml").write_text(f'ssh_host = "{name}"\n')
    session = Session({"SSH_CONNECTION": "a 1 10.0.0.5 2222", "XDG_CONFIG_HOME": str(tmp_path)})
    assert session.remote == begins.format(account=account())
