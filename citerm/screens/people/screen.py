"""Groups and people: who sits where, with the same forms as the first run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from citerm.acts import organisation, reading
from citerm.model.initiative import Initiative
from citerm.model.message import N_, Dated, Echo, Message, Refused, say
from citerm.model.people import Group, GroupKind, Membership, Person, Role
from citerm.rules.capture import match_people
from citerm.rules.kind_labels import called
from citerm.screens.first_run import kind_of_group, with_initials
from citerm.screens.forms import Field, Form
from citerm.screens.member_lines import read_members
from citerm.screens.panel import AskingScreen
from citerm.screens.people.brings import ask_what_is_brought
from citerm.screens.people.cadence import ask_cadence, cadence_of
from citerm.screens.people.group_facts import ask_group_facts, kind_field
from citerm.screens.people.handing_over import offer_handing_over
from citerm.screens.rows import RowKeys
from citerm.widgets.lines import Line, line, spread
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import Lines, ListRow, RowList, gap

YES, NO = "yes", "no"


class PeopleScreen(RowKeys, AskingScreen[None]):
    """Each group with its seats, and at the end those who sit nowhere."""

    SECTION = "people"
    CSS_PATH = ["../forms.tcss", "screen.tcss"]

    def __init__(self, group_id: int | None = None, membership_id: int | None = None) -> None:
        super().__init__()
        self.rows = RowList(id="people-rows")
        if group_id is not None:
            self.rows.chosen = f"group:{group_id}"
        if membership_id is not None:
            self.rows.chosen = f"seat:{membership_id}"
        self._initiative: Initiative | None = None
        self._people: dict[int, Person] = {}
        self._organisations: dict[int, str] = {}
        self._all_groups: tuple[Group, ...] = ()
        self._seats: list[Membership] = []

    def compose_body(self) -> ComposeResult:
        """The rows and the panel."""
        yield self.rows
        yield from self.compose_panel()

    def title_parts(self) -> Sequence[str]:
        """Where we are."""
        return (self._initiative.name if self._initiative else "", self.words.text(N_("Groups and people")))

    def reread(self) -> None:
        """Read groups, people and seats."""
        today = self.desk.today()
        self._initiative = reading.initiative(self.desk)
        self._people = {person.id: person for person in reading.people(self.desk)}
        self._organisations = {one.id: one.name for one in reading.organisations(self.desk)}
        self._all_groups = reading.groups(self.desk)
        self._seats = [seat for seat in reading.memberships(self.desk) if seat.holds_on(today)]
        rows: list[ListRow] = []
        for group in self._all_groups:
            mine = [seat for seat in self._seats if seat.group_id == group.id]
            rows += [gap()] * bool(rows)
            rows.append(ListRow(f"group:{group.id}", self._group_row(group, len(mine))))
            rows += [ListRow(f"seat:{seat.id}", self._seat_row(seat)) for seat in mine]
        seated = {seat.person_id for seat in self._seats}
        loose = [person for person in self._people.values() if person.active and person.id not in seated]
        if loose:
            title = line((self.words.text(N_("In no group")), "quiet-strong"))
            rows += [gap(), ListRow("", lambda width: [title])]
            rows += [ListRow(f"person:{person.id}", self._person_row(person)) for person in loose]
        self.rows.set_rows(rows)

    def _group_row(self, group: Group, count: int) -> Lines:
        members = self.words.plural("{n} member", "{n} members", count)
        kind = self.words.shown(called(self._initiative, group.kind))
        about = f"{kind} · {members}"
        if often := cadence_of(group, self.words, self.today()):
            about += f" · {often}"
        return lambda width: [spread(line((group.name, "strong")), line((about, "quiet")), width)]

    def _seat_row(self, seat: Membership) -> Lines:
        person = self._people[seat.person_id]
        facts = [] if seat.role is Role.MEMBER else [self.words.term(seat.role)]
        if seat.role is Role.SUBSTITUTE and (member := self._people.get(seat.substitute_for_id or 0)) is not None:
            facts.append(self.words.text(N_("for {name}"), name=member.initials))
        if not seat.voice and seat.role is not Role.SUBSTITUTE:
            facts.append(self.words.text(N_("without a voice")))
        if seat.to_on is not None:
            facts.append(self.words.text(N_("until {day}"), day=seat.to_on))
        return self._person_row(person, " · ".join(facts))

    def _person_row(self, person: Person, facts: str = "") -> Lines:
        organisation = self._organisations.get(person.organisation_id or 0, "")
        if person.forgotten_on is not None:
            day = self.words.formats.brief_day(person.forgotten_on, self.desk.today())
            facts = self.words.text(N_("forgotten {day}"), day=day)

        def lines(width: int) -> Sequence[Line]:
            end = line((f" {facts}", "key"))
            start = line((f"  {person.initials:<5}", "strong"), person.name, (f"  {organisation}", "quiet"))
            return [spread(start, end, width)]

        return lines

    def why_not(self, needs: str) -> Message | None:
        """Conditions of this screen's commands."""
        if needs == "row" and not self.rows.chosen:
            return say(N_("There is nothing here yet. g adds a group."))
        if needs == "group" and self._group is None:
            return say(N_("Select the group first."))
        if needs == "seat" and self._seat is None:
            return say(N_("Select a member of a group first."))
        return None

    @property
    def _seat(self) -> Membership | None:
        kind, _, number = self.rows.chosen.partition(":")
        return next((seat for seat in self._seats if kind == "seat" and seat.id == int(number)), None)

    @property
    def _group(self) -> Group | None:
        """The group that is chosen, or that the chosen seat belongs to."""
        kind, _, number = self.rows.chosen.partition(":")
        group_id = int(number) if kind == "group" else self._seat.group_id if self._seat else None
        return next((group for group in self._all_groups if group.id == group_id), None)

    @property
    def _person(self) -> Person | None:
        kind, _, number = self.rows.chosen.partition(":")
        if kind == "person":
            return self._people[int(number)]
        return self._people[self._seat.person_id] if self._seat else None

    # choosing

    async def action_edit_row(self) -> None:
        """Change the group, or the person and the seat."""
        if self._person is not None:
            await self._edit_person(self._person, self._seat)
        elif self._group is not None:
            await ask_group_facts(self, self._group)

    # groups

    def action_group_card(self) -> None:
        """Show what the group is for, and what it needs to work."""
        if self._group is not None:
            self.house.open_screen("group", group_id=self._group.id)

    def action_layout(self) -> None:
        """Show how the paper of the group looks."""
        if self._group is not None:
            self.house.open_screen("layout", group_id=self._group.id)

    def action_recipients(self) -> None:
        """Show who gets the paper of the group without a seat in it."""
        if self._group is not None:
            self.house.open_screen("recipients", group_id=self._group.id)

    async def action_cadence(self) -> None:
        """Ask how often the group meets."""
        if self._group is not None:
            await ask_cadence(self, self._group)

    def action_mandate(self) -> None:
        """Show the mandate of the group."""
        if self._group is not None:
            self.house.open_screen("mandate", group_id=self._group.id)

    def action_contracts(self) -> None:
        """Show members and contracts of the group, or of all."""
        self.house.open_screen("contracts", group_id=self._group.id if self._group is not None else None)

    def action_series(self) -> None:
        """Plan several meetings of the group."""
        if self._group is not None:
            self.house.open_screen("series", group_id=self._group.id)

    async def action_add_group(self) -> None:
        """Ask for a new group."""
        text = self.words.text
        await self.ask(
            text(N_("New group")),
            [Field("name", text(N_("Name"))), kind_field(GroupKind.WORKING, reading.initiative(self.desk), self.words)],
            self._add_group,
            check=self._guess_kind,
        )

    def _guess_kind(self, form: Form, field: str) -> None:
        if field == "name":
            form.set_value("kind", kind_of_group(form.value("name")).value)

    def _add_group(self, values: Mapping[str, str]) -> bool:
        def add() -> Echo:
            echo = organisation.add_group(self.desk, values["name"], GroupKind(values["kind"]))
            self.rows.chosen = f"group:{echo.row_id}"
            return echo

        return self.perform(add)

    # people

    async def action_add_people(self) -> None:
        """Ask for new people, one per line, for the chosen group."""
        text = self.words.text
        group = self._group
        title = text(N_("New members of {group}"), group=group.name) if group else text(N_("New people"))
        await self.ask(
            title,
            [
                Field(
                    "people",
                    text(N_("One per line")),
                    hint=text(N_("Name Nameson, NN, Organisation – typed or pasted; only the name is needed")),
                    lines=5,
                    one_per_line=True,
                )
            ],
            lambda values: self._add_people(group, values["people"]),
            check=self._echo_people,
            enter=text(N_("next line; on an empty one, saves")),
        )

    def _echo_people(self, form: Form, field: str) -> None:
        taken = [person.initials for person in self._people.values() if person.active]
        members = with_initials(read_members(form.value(field)), taken)
        shown = ", ".join(f"{initials} {member.name}" for member, initials in members[-3:])
        clash = any(member.initials and member.initials != initials for member, initials in members)
        form.echo(field, shown, "attention" if clash else "key")

    def _add_people(self, group: Group | None, typed: str) -> bool:
        members = read_members(typed)
        if not members:
            return True

        def add() -> Echo:
            warnings: list[Message] = []
            for member in members:
                echo = organisation.add_person(
                    self.desk,
                    member.name,
                    initials=member.initials,
                    organisation=member.organisation,
                    email=member.email,
                )
                warnings += echo.warnings
                assert echo.row_id is not None
                if group is not None:
                    seat = organisation.seat_member(self.desk, group.id, echo.row_id)
                    self.rows.chosen = f"seat:{seat.row_id}"
            return Echo(said=say(N_("{count} people added"), count=len(members)), warnings=tuple(warnings))

        return self.perform(add)

    async def _edit_person(self, person: Person, seat: Membership | None) -> None:
        text = self.words.text
        if person.forgotten_on is not None:
            said = say(
                N_("{name} was forgotten on {on}. Add a new person."), name=person.name, on=Dated(person.forgotten_on)
            )
            self.say(said, Tone.REFUSED)
            return
        fields = [
            Field("name", text(N_("Name")), person.name),
            Field("initials", text(N_("Initials")), person.initials, replaced=True),
            Field("organisation", text(N_("Organisation")), self._organisations.get(person.organisation_id or 0, "")),
            Field("email", text(N_("E-mail")), person.email),
        ]
        if seat is not None:
            roles = [(role.value, self.words.term(role)) for role in Role]
            fields.append(Field("role", text(N_("Role")), seat.role, choices=roles))
            voice = [(YES, text(N_("has a voice"))), (NO, text(N_("has none")))]
            fields.append(Field("voice", text(N_("Voice")), YES if seat.voice else NO, choices=voice))
            if seat.role is Role.SUBSTITUTE:
                member = self._people.get(seat.substitute_for_id or 0)
                fields.append(self._stands_in_field(member.name if member is not None else ""))
        keep = f"person:{person.id}:{seat.id if seat is not None else 0}"
        await self.ask(person.name, fields, lambda values: self._change_person(person, seat, values), keep=keep)

    def _change_person(self, person: Person, seat: Membership | None, values: Mapping[str, str]) -> bool:
        def change() -> Echo:
            echo = Echo(person.id, say(N_("Nothing was changed")))
            now = (person.name, person.initials, self._organisations.get(person.organisation_id or 0, ""), person.email)
            if now != (values["name"], values["initials"], values["organisation"], values["email"]):
                echo = organisation.change_person(
                    self.desk,
                    person.id,
                    name=values["name"],
                    initials=values["initials"],
                    organisation=values["organisation"],
                    email=values["email"],
                )
            if seat is not None:
                role, voice = Role(values["role"]), values["voice"] == YES
                member_id = self._one(values["stands_in"]) if "stands_in" in values else seat.substitute_for_id
                if (role, voice, member_id) != (seat.role, seat.voice, seat.substitute_for_id):
                    echo = organisation.change_membership(
                        self.desk, seat.id, role=role, voice=voice, substitute_for_id=member_id
                    )
            return echo

        return self.perform(change)

    # seats

    async def action_seat_person(self) -> None:
        """Ask who else sits in this group."""
        group = self._group
        if group is None:
            self.say(say(N_("Select the group first.")), Tone.REFUSED)
            return
        text = self.words.text
        roles = [(role.value, self.words.term(role)) for role in Role]
        await self.ask(
            text(N_("A seat in {group}"), group=group.name),
            [
                Field("who", text(N_("Initials or name"))),
                Field("role", text(N_("Role")), Role.MEMBER, choices=roles),
                self._stands_in_field(),
            ],
            lambda values: self._seat_person(group, values),
            check=self._echo_who,
        )

    def _fitting(self, typed: str) -> list[Person]:
        return match_people(typed, [p for p in self._people.values() if p.active]) if typed else []

    def _echo_who(self, form: Form, field: str) -> None:
        if field in ("who", "stands_in"):
            found = self._fitting(form.value(field))
            form.echo(field, ", ".join(person.name for person in found[:6]), "key" if len(found) == 1 else "quiet")

    def _stands_in_field(self, name: str = "") -> Field:
        text = self.words.text
        hint = text(N_("of a substitute; empty: for anybody"))
        return Field("stands_in", text(N_("Stands in for")), name, hint, replaced=True)

    def _one(self, typed: str) -> int | None:
        """The one person who is meant; nothing typed is nobody."""
        found = self._fitting(typed)
        if typed and len(found) != 1:
            raise Refused(N_("Nobody here is called “{typed}”, or several are."), typed=typed)
        return found[0].id if found else None

    def _seat_person(self, group: Group, values: Mapping[str, str]) -> bool:
        role = Role(values["role"])

        def seat() -> Echo:
            person_id, member_id = self._one(values["who"]), self._one(values["stands_in"])
            if person_id is None:
                raise Refused(N_("Say who it is about."))
            return organisation.seat_member(
                self.desk,
                group.id,
                person_id,
                role=role,
                from_on=self.desk.today(),
                substitute_for_id=member_id if role is Role.SUBSTITUTE else None,
            )

        return self.perform(seat)

    async def action_brings(self) -> None:
        """Ask what the member brings."""
        if self._seat is not None and self._person is not None:
            await ask_what_is_brought(self, self._person, self._seat)

    async def action_end_seat(self) -> None:
        """End the seat with today, and ask who takes over what is open."""
        seat, person = self._seat, self._person
        if seat is None or person is None:
            return
        if self.perform(lambda: organisation.end_membership(self.desk, seat.id, self.desk.today())):
            sits_elsewhere = any(other.person_id == person.id and other.id != seat.id for other in self._seats)
            group_id = seat.group_id if sits_elsewhere else None
            await offer_handing_over(self, person, list(self._people.values()), group_id)
