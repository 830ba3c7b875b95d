"""What people can do by a key or by the palette, and how keys are shown and moved."""

from citerm.commands.command import Command as Command
from citerm.commands.keys import key_name as key_name
from citerm.commands.keys import resolve_keymap as resolve_keymap
from citerm.commands.table import COMMANDS as COMMANDS
from citerm.commands.table import command_of as command_of
from citerm.commands.table import commands_of as commands_of
from citerm.commands.table import key_line as key_line
