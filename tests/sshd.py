"""A real OpenSSH server on loopback, with its own keys, configuration and port in a folder of its own."""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shlex import join

from tests.terminal import CITERM, Terminal, environment
from tests.tools import need, refuse

INSTALL = "apt-get install openssh-server openssh-client"
SEPARATION = Path("/run/sshd")
"""Folder that sshd wants when root starts it; the system makes it where its own sshd is started."""
CLOSED = """\
DisableForwarding yes
PermitUserRC no
PermitUserEnvironment no
AcceptEnv LANG LC_*
"""
"""What ``docs/ssh.md`` asks of the server's configuration."""


class Server:
    """An sshd of the tests; whoever holds a key of its folder comes in as the account that runs the tests."""

    def __init__(self, folder: Path, settings: str = CLOSED) -> None:
        self.folder = folder
        self.account = pwd.getpwuid(os.geteuid()).pw_name
        self.port = 0
        self._settings = settings
        self._authorized = folder / "authorized_keys"
        self._log = folder / "sshd.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it listens; a port that somebody takes meanwhile is given up for another."""
        sshd = need_sshd()
        if os.geteuid() == 0:
            SEPARATION.mkdir(mode=0o755, exist_ok=True)
        self._key("host")
        self._authorized.touch(0o600)
        for _ in range(5):
            self.port = _free_port()
            config = self.folder / "sshd_config"
            config.write_text(self._configuration(), encoding="utf-8")
            self._process = subprocess.Popen(
                [sshd, "-D", "-f", str(config), "-E", str(self._log)], stdin=subprocess.DEVNULL
            )
            if self._listens():
                return
            self.stop()
        raise AssertionError(self._log.read_text())

    def stop(self) -> None:
        """End it, by its process id."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)

    def admit(self, name: str, options: str = "") -> None:
        """Make a key of that name and let it in, with the options of its line in ``authorized_keys``."""
        public = self._key(name)
        with self._authorized.open("a", encoding="utf-8") as keys:
            keys.write(f"{options} {public}\n".lstrip())

    def command(self, key: str, command: str = "", *, options: Sequence[str] = (), program: str = "ssh") -> list[str]:
        """The command line of a client that comes in with a key."""
        where = ["-p", str(self.port), f"{self.account}@127.0.0.1"] if program == "ssh" else ["-P", str(self.port)]
        return [
            program,
            *self._client_settings(key),
            *options,
            *where,
            *([command] if command else []),
        ]

    def run(
        self, key: str, command: str = "", *, options: Sequence[str] = (), env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command on the server, without a terminal."""
        return self.client(self.command(key, command, options=options), env=env)

    @staticmethod
    def client(command: Sequence[str], env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run a client to its end."""
        return subprocess.run(
            command, env=environment(env), stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )

    def terminal(
        self, key: str, command: str = "", *, columns: int = 120, rows: int = 36, env: Mapping[str, str] | None = None
    ) -> Terminal:
        """Come in with a terminal."""
        return Terminal(self.command(key, command, options=["-tt"]), columns=columns, rows=rows, env=env)

    def log(self) -> str:
        """What the server has noted."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _client_settings(self, key: str) -> list[str]:
        known = self.folder / "known_hosts"
        host = (self.folder / "host.pub").read_text(encoding="utf-8")
        known.write_text(f"[127.0.0.1]:{self.port} {host}", encoding="utf-8")
        settings = {
            "BatchMode": "yes",
            "ControlPath": "none",
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "LogLevel": "ERROR",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": str(known),
        }
        given = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        return ["-F", "none", "-i", str(self.folder / key), *given]

    def _key(self, name: str) -> str:
        keygen = need("ssh-keygen", INSTALL)
        path = self.folder / name
        if not path.exists():
            subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)], check=True)
        return path.with_name(f"{name}.pub").read_text(encoding="utf-8").strip()

    def _configuration(self) -> str:
        # Neither PAM nor the rights of the folders above matter here: the tests run in temporary folders, as anybody.
        return (
            f"ListenAddress 127.0.0.1\nPort {self.port}\nPidFile none\n"
            f"HostKey {self.folder / 'host'}\nAuthorizedKeysFile {self._authorized}\n"
            "AuthenticationMethods publickey\nPermitRootLogin prohibit-password\n"
            "StrictModes no\nUsePAM no\nUseDNS no\nPrintMotd no\nPrintLastLog no\nMaxStartups 100\n"
            f"LogLevel VERBOSE\nSubsystem sftp internal-sftp\n{self._settings}"
        )

    def _listens(self) -> bool:
        assert self._process is not None
        until = time.monotonic() + 20
        while time.monotonic() < until and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5):
                return True
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.02)
        return False


@contextlib.contextmanager
def serving(folder: Path, settings: str = CLOSED) -> Iterator[Server]:
    """A server for as long as it is needed."""
    server = Server(folder, settings)
    try:
        server.start()
        yield server
    finally:
        server.stop()


def need_sshd() -> str:
    """The path of sshd, which is called by its whole path; skips aloud where there is none."""
    for place in ("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/libexec/sshd"):
        if os.access(place, os.X_OK):
            need("ssh", INSTALL)
            return place
    return need("sshd", INSTALL)


def need_terminals() -> None:
    """Skip aloud where sshd gives no terminal: one that root did not start cannot hand it to the group tty."""
    if os.geteuid() == 0:
        return
    _, slave = os.openpty()
    with contextlib.suppress(KeyError):
        if os.fstat(slave).st_gid != grp.getgrnam("tty").gr_gid:
            refuse("sshd as an ordinary user gives no terminal here; run as root, or mount /dev/pts with gid=5")


def citerm_line(*arguments: str, env: Mapping[str, str]) -> str:
    """A command line that runs citerm with an environment of ours, as a shell reads it."""
    kept = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return join(["env", *(f"{name}={value}" for name, value in (kept | dict(env)).items()), *CITERM, *arguments])


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
