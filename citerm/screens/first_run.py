"""The first run: four fields and the members, then a meeting; or the demo."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from citerm.acts import organisation, reading
from citerm.acts.meeting import live
from citerm.i18n import words
from citerm.model.initiative import Country, Language, replace
from citerm.model.message import N_, Echo, Message, Refused, say
from citerm.model.people import GroupKind
from citerm.model.text import NAME_LIMIT, clean_line, fold, within
from citerm.rules.initials import free_initials
from citerm.screens.acting import PerformingScreen
from citerm.screens.base import BaseScreen
from citerm.screens.forms import Field, Form, LineInput
from citerm.screens.member_lines import MemberLine, read_members
from citerm.widgets.drawn import Drawn
from citerm.widgets.key_line import KeyHint
from citerm.widgets.lines import Line, line, wrap
from citerm.widgets.message_line import Tone

PLAN, NOW = "plan", "now"

_KIND_BY_WORD = (
    ("sekret", GroupKind.SECRETARIAT),
    ("partner", GroupKind.PARTNERS),
    ("arbejd", GroupKind.WORKING),
    ("arbeid", GroupKind.WORKING),
    ("working", GroupKind.WORKING),
    ("ekspert", GroupKind.EXPERT_PANEL),
    ("initiativ", GroupKind.INITIATORS),
)


def kind_of_group(name: str) -> GroupKind:
    """What kind of body a name suggests; it can be changed later."""
    folded = fold(name)
    return next((kind for word, kind in _KIND_BY_WORD if word in folded), GroupKind.STEERING)


def with_initials(members: Sequence[MemberLine], taken: Sequence[str] = ()) -> list[tuple[MemberLine, str]]:
    """Each member with the initials they will get, the first come first."""
    given = list(taken)
    shown = []
    for member in members:
        initials = free_initials(member.initials, member.name, given)
        given.append(initials)
        shown.append((member, initials))
    return shown


class Welcome(Drawn):
    """What this is, in two sentences."""

    def __init__(self) -> None:
        super().__init__(id="welcome")

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """Wrap the sentences."""
        screen = self.screen
        assert isinstance(screen, FirstRunScreen)
        text = screen.words.text
        promise = text(N_("Run a meeting and walk out with its minutes."))
        advice = text(N_("Name your initiative and its first group; everything can be changed later."))
        private = text(N_("Nothing leaves this machine."))
        return [line((promise, "strong")), *wrap(line((f"{advice} {private}", "quiet")), width)]


class FirstRunScreen(PerformingScreen[None]):
    """One page; until Enter is pressed, one key opens the demo."""

    SECTION = "first_run"
    CSS_PATH = ["forms.tcss", "first_run.tcss"]

    def __init__(self) -> None:
        super().__init__()
        self._welcome = Welcome()
        self._language_chosen = False
        self._shown_in = ""

    def compose_body(self) -> ComposeResult:
        """The welcome and the form."""
        self._shown_in = self.words.language
        yield self._welcome
        with VerticalScroll(id="first-form") as scroll:
            scroll.can_focus = False
            yield Form(self._fields())

    def _fields(self) -> list[Field]:
        text = self.words.text
        spoken = self.words.language
        country = Country.NORWAY if spoken in ("nb", "nn") else Country.DENMARK
        language = Language(spoken) if spoken in ("da", "nb", "nn") else country.language
        countries = [(each.value, self.words.label(each)) for each in Country]
        languages = [(each.value, self.words.label(each)) for each in Language]
        return [
            Field("name", text(N_("Name of the initiative"))),
            Field("country", text(N_("Country")), country, choices=countries),
            Field("language", text(N_("Language of the minutes")), language, choices=languages),
            Field("group", text(N_("First group")), hint=text(N_("such as “Steering group”"))),
            Field(
                "members",
                text(N_("Members, one per line")),
                hint=text(N_("Name Nameson, NN, Organisation – typed or pasted; only the name is needed")),
                lines=5,
                one_per_line=True,
            ),
            Field(
                "then",
                text(N_("What first?")),
                PLAN,
                choices=[(PLAN, text(N_("Plan the first meeting"))), (NOW, text(N_("Start a meeting now")))],
            ),
        ]

    def title_parts(self) -> Sequence[str]:
        """The program."""
        return ("citerm", self.words.text(N_("first run")))

    def reread(self) -> None:
        """Say the welcome and the fields in the language that is on."""
        self._welcome.redraw()
        if self._shown_in != self.words.language:
            self._shown_in = self.words.language
            self.call_later(self._say_fields_again)

    async def _say_fields_again(self) -> None:
        values = self._form.values
        await self._form.remove()
        fields = [replace(field, value=values[field.id]) for field in self._fields()]
        await self.query_one("#first-form").mount(Form(fields))
        self.update_keys()

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def update_keys(self) -> None:
        """In the fields, show their keys."""
        if self.focused is None:
            super().update_keys()
            return
        text = self.words.text
        last = self.focused.id == "then"
        hints = [KeyHint("Enter", text(N_("begins") if last else N_("next field")))]
        if self.focused.id in ("country", "language", "then"):
            hints.append(KeyHint("← →", text(N_("chooses"))))
        if self.focused.id == "members":
            hints.append(KeyHint("Tab", text(N_("done with the members"))))
        hints.append(KeyHint("Esc", text(N_("leaves the fields"))))
        self.key_line.update(hints)

    def on_descendant_focus(self) -> None:
        """Another field: other keys."""
        self.update_keys()

    def action_begin(self) -> None:
        """Go into the first field."""
        self._form.focus_field("name")

    def key_without_effect(self, key: str) -> None:
        """Take a capital letter for the beginning of the name: nobody types one to find a key."""
        if len(key) == 1 and key.isupper() and self.focused is None:
            self.action_begin()
            self.query_one("#name", LineInput).insert_text_at_cursor(key)
            return
        super().key_without_effect(key)

    def action_leave_field(self) -> None:
        """Nothing is left to leave."""
        self.set_focus(None)
        self.update_keys()

    def on_form_left(self, event: Form.Left) -> None:
        """Esc in a field."""
        event.stop()
        self.action_leave_field()

    def action_demo(self) -> None:
        """Look at the demo."""
        self.house.leave_for("demo")

    # what is understood

    def on_form_changed(self, event: Form.Changed) -> None:
        """Show what is understood of a field."""
        event.stop()
        form = event.form
        if event.field == "country" and not self._language_chosen:
            form.set_value("language", Country(form.value("country")).language.value)
        elif event.field == "language":
            expected = Country(form.value("country")).language.value
            self._language_chosen = form.value("language") != expected
        elif event.field == "group":
            name = form.value("group")
            form.echo("group", self.words.term(kind_of_group(name)) if name else "", "key")
        elif event.field == "members":
            self._echo_members(form)

    def _echo_members(self, form: Form) -> None:
        text = self.words.text
        members = with_initials(read_members(form.value("members")))
        if not members:
            form.echo("members", "")
            return
        last, initials = members[-1]
        about = f"{last.name} ({initials})" + (f", {last.organisation}" if last.organisation else "")
        said = self.words.plural("{n} member", "{n} members", len(members)) + f": {about}"
        changed = [(m.initials, m.name, given) for m, given in members if m.initials and m.initials != given]
        clashes = [
            text(N_("{wanted} is taken; {name} gets {initials}"), wanted=wanted, name=name, initials=given)
            for wanted, name, given in changed
        ]
        form.echo("members", " · ".join([said, *clashes]), "attention" if clashes else "key")

    # beginning

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Found the initiative, seat the members, and go to the meeting."""
        event.stop()
        values, form = event.values, event.form
        for field, asked in (
            ("name", N_("What is the initiative called?")),
            ("group", N_("What is the first group called?")),
        ):
            if not values[field]:
                form.focus_field(field)
                self.say(say(asked), Tone.REFUSED)
                return
        members = read_members(values["members"])
        try:
            for name in (
                values["name"],
                values["group"],
                *(m.name for m in members),
                *(m.organisation for m in members),
            ):
                within(clean_line(name), NAME_LIMIT)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        country, language = Country(values["country"]), Language(values["language"])
        group_name = values["group"]

        def found() -> Echo:
            return organisation.found_initiative(
                self.desk, values["name"], country, language, group_name, kind_of_group(group_name)
            )

        self.perform(found, lambda echo: self._seat(echo, members, country, values["then"]), undo=False)

    def _seat(self, founded: Echo, members: Sequence[MemberLine], country: Country, then: str) -> None:
        group_id = founded.row_id
        assert group_id is not None
        warnings: list[Message] = []
        for member in members:
            try:
                added = organisation.add_person(
                    self.desk,
                    member.name,
                    initials=member.initials,
                    organisation=member.organisation,
                    email=member.email,
                )
                assert added.row_id is not None
                organisation.seat_member(self.desk, group_id, added.row_id)
                warnings += added.warnings
            except Refused as refused:
                warnings.append(refused.message)
        house = self.house
        house.words = words(self.words.language, country.zone)
        house.replace_screen("start")
        if then == PLAN:
            house.open_screen("plan", group_id=group_id)
        else:
            opened = live.start_now(self.desk, group_id)
            house.open_screen("live", meeting_id=opened.row_id)
        if warnings:
            self.app.call_later(self._warn, warnings)

    def _warn(self, warnings: Sequence[Message]) -> None:
        screen = self.app.screen
        if isinstance(screen, BaseScreen):
            screen.say_echo(Echo(warnings=tuple(warnings)))

    def action_quit(self) -> None:
        """Close the program."""
        if reading.initiative(self.desk) is None:
            self.house.close_program()
