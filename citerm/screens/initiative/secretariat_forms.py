"""The forms of the secretariat: its set-up, somebody who works there, a candidate, a task, an action for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from citerm.acts import reading
from citerm.acts.initiative import secretariat
from citerm.acts.initiative.secretariat import Worker
from citerm.acts.recipients import who_is_meant
from citerm.acts.register_reading import register
from citerm.i18n.due_words import due_words
from citerm.model.action import Due
from citerm.model.initiative import Country, replace
from citerm.model.message import N_, Echo, Refused, about
from citerm.model.people import Group, GroupKind, GroupState
from citerm.model.secretariat import SecretariatCandidate, SecretariatModel, SecretariatStaff, StaffSource
from citerm.rules.capture import Owners, read_owners
from citerm.rules.due import parse_due
from citerm.rules.register import Entry
from citerm.rules.secretariat_page import SecretariatPage, TaskLine
from citerm.screens.base import ResultT
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.person_field import PersonField
from citerm.screens.panel import AskingScreen
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.screens.when import day_or_refuse, echo_day, echo_past_day, holidays_of, past_day_or_refuse

YES, NO = "yes", "no"
_PAST_DAYS = ("set_up_on", "since", "applied_on")


class SecretariatForms(AskingScreen[ResultT]):
    """Asks for what the secretariat's screen changes."""

    page: SecretariatPage | None
    _decided: Sequence[Entry] | None = None

    # what is understood

    def _entries(self) -> Sequence[Entry]:
        """All decisions, read once for the form that is open."""
        if self._decided is None:
            self._decided = register(self.desk).entries
        return self._decided

    def _country(self) -> Country:
        initiative = reading.initiative(self.desk)
        return initiative.country if initiative is not None else Country.DENMARK

    def echo(self, form: Form, field: str) -> None:
        """Show below a field what is understood of it."""
        typed = form.value(field)
        if field in _PAST_DAYS:
            form.echo(field, *echo_past_day(typed, self.today(), self.words))
        elif field == "until":
            form.echo(field, *echo_day(typed, self.today(), self.words, self._country()))
        elif field == "decision":
            form.echo(field, *meant_shown(typed, self._entries(), self.words))
        elif field == "owner":
            PersonField(self.desk, self.words).echo(form, field)
        elif field == "who":
            form.echo(field, self._meant(typed), "key")

    def _meant(self, typed: str) -> str:
        try:
            meant = who_is_meant(self.desk, typed)
        except Refused:
            return ""
        found = meant.person or meant.organisation
        return found.name if found is not None else ""

    def _day(self, values: Mapping[str, str], field: str) -> date | None:
        with about(field):
            typed = values[field]
            if not typed:
                return None
            read = past_day_or_refuse if field in _PAST_DAYS else day_or_refuse
            return read(typed, self.today(), self.words.language)

    def _decision(self, values: Mapping[str, str], linked: int | None = None) -> int | None:
        with about("decision"):
            return decision_or_refuse(values["decision"], self._entries, linked=linked, label=self._label(linked))

    def _label(self, decision_id: int | None) -> str:
        return next((one.label for one in self._entries() if one.decision.id == decision_id), "")

    def decision_label(self, decision_id: int) -> str:
        """Number and first words of a decision."""
        found = next((one for one in self._entries() if one.decision.id == decision_id), None)
        return f"{found.label} {' '.join(found.decision.text.split())}" if found is not None else ""

    # how it is set up

    async def ask_setup(self, first: str) -> None:
        """Ask how the secretariat is set up."""
        if self.page is None:
            return
        text, setup, self._decided = self.words.text, self.page.setup, None
        models = [(each.value, self.words.term(each)) for each in SecretariatModel]
        shared = [(NO, text(N_("one organisation"))), (YES, text(N_("several share it")))]
        await self.ask(
            text(N_("How the secretariat is set up")),
            [
                Field("model", text(N_("Set up as")), setup.model.value, choices=models),
                Field("openness", text(N_("Openness")), setup.openness, text(N_("how open the way to it was"))),
                Field("shared", text(N_("Function")), YES if setup.shared else NO, choices=shared),
                Field(
                    "anchored_in", text(N_("Anchored in")), setup.anchored_in, text(N_("organisation or partnership"))
                ),
                Field(
                    "reports_to", text(N_("Reports to")), setup.reports_to, text(N_("whom leader and staff answer to"))
                ),
                Field("money", text(N_("Money")), setup.money, text(N_("sources, one on each line")), lines=2),
                Field(
                    "decision",
                    text(N_("Decision")),
                    self._label(setup.decision_id),
                    text(N_("its number, or words of it; may be empty")),
                    replaced=True,
                ),
                Field(
                    "set_up_on",
                    text(N_("Set up on")),
                    _iso(setup.set_up_on),
                    text(N_("a day; may be empty")),
                    replaced=True,
                ),
            ],
            self._set_up,
            first=first,
            check=self.echo,
            keep="setup",
        )

    def _set_up(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            assert self.page is not None
            wanted = replace(
                self.page.setup,
                model=SecretariatModel(values["model"]),
                openness=values["openness"],
                shared=values["shared"] == YES,
                anchored_in=values["anchored_in"],
                reports_to=values["reports_to"],
                money=values["money"],
                decision_id=self._decision(values, self.page.setup.decision_id),
                set_up_on=self._day(values, "set_up_on"),
            )
            return secretariat.set_up(self.desk, wanted)

        return self.perform(act)

    # staff

    def _staff_fields(self, one: SecretariatStaff | None) -> list[Field]:
        assert self.page is not None
        text, page = self.words.text, self.page
        empty = text(N_("a day; may be empty"))
        lender = page.organisations.get(one.from_organisation_id or 0) if one is not None else None
        sources = [(each.value, self.words.term(each)) for each in StaffSource]
        person = page.people.get(one.person_id or 0) if one is not None else None
        name = person.initials if person is not None else (one.name if one is not None else "")
        return [
            Field("who", text(N_("Who")), name, text(N_("initials or a name")), replaced=True),
            Field("source", text(N_("Employment")), one.source.value if one else StaffSource.HIRED, choices=sources),
            Field("lender", text(N_("Lent by")), lender.name if lender else "", text(N_("organisation; may be empty"))),
            Field("work", text(N_("Work")), one.work if one else "", text(N_("what they do; may be empty"))),
            Field("since", text(N_("Since")), _iso(one.since if one else None), empty, replaced=True),
            Field("until", text(N_("Until")), _iso(one.until if one else None), empty, replaced=True),
        ]

    def _worker(self, values: Mapping[str, str]) -> Worker:
        return Worker(
            who=values["who"],
            source=StaffSource(values["source"]),
            lender=values["lender"],
            work=values["work"],
            since=self._day(values, "since"),
            until=self._day(values, "until"),
        )

    async def ask_new_staff(self) -> None:
        """Ask who works there."""
        await self.ask(
            self.words.text(N_("Who works in the secretariat?")),
            self._staff_fields(None),
            lambda values: self.perform(lambda: secretariat.add_staff(self.desk, self._worker(values))),
            check=self.echo,
            keep="staff",
        )

    async def ask_staff(self, one: SecretariatStaff) -> None:
        """Ask anew who somebody is and what they do."""
        assert self.page is not None
        await self.ask(
            self.page.name_of_staff(one),
            self._staff_fields(one),
            lambda values: self.perform(lambda: secretariat.change_staff(self.desk, one.id, self._worker(values))),
            check=self.echo,
            keep=f"staff:{one.id}",
        )

    # candidates

    def _candidate_fields(self, one: SecretariatCandidate | None) -> list[Field]:
        assert self.page is not None
        text = self.words.text
        day = _iso(one.applied_on if one is not None else None)
        name = self.page.name_of_candidate(one) if one is not None else ""
        return [
            Field("who", text(N_("Organisation")), name, text(N_("its name"))),
            Field("text", text(N_("Offers")), one.text if one is not None else "", text(N_("may be left empty"))),
            Field("applied_on", text(N_("Offered on")), day, text(N_("a day; may be empty")), replaced=True),
        ]

    async def ask_new_candidate(self) -> None:
        """Ask which organisation offers."""
        await self.ask(
            self.words.text(N_("Which organisation offers to be the secretariat?")),
            self._candidate_fields(None),
            lambda values: self.perform(
                lambda: secretariat.add_candidate(
                    self.desk, values["who"], values["text"], self._day(values, "applied_on")
                )
            ),
            check=self.echo,
            keep="candidate",
        )

    async def ask_candidate(self, one: SecretariatCandidate) -> None:
        """Ask anew what a candidate offers."""
        assert self.page is not None
        await self.ask(
            self.page.name_of_candidate(one),
            self._candidate_fields(one),
            lambda values: self.perform(
                lambda: secretariat.change_candidate(
                    self.desk, one.id, values["who"], values["text"], self._day(values, "applied_on")
                )
            ),
            check=self.echo,
            keep=f"candidate:{one.id}",
        )

    async def ask_choice(self, one: SecretariatCandidate) -> None:
        """Ask for the decision that chooses a candidate."""
        assert self.page is not None
        self._decided = None
        text = self.words.text
        await self.ask(
            text(N_("Choose {name}"), name=self.page.name_of_candidate(one)),
            [Field("decision", text(N_("Decision")), hint=text(N_("its number, or words of it; may be empty")))],
            lambda values: self.perform(
                lambda: secretariat.choose_candidate(self.desk, one.id, self._decision(values))
            ),
            check=self.echo,
        )

    # tasks

    async def ask_task(self, one: TaskLine) -> None:
        """Ask who sees to a task, and what there is to note."""
        assert self.page is not None
        text = self.words.text
        owner = self.page.people.get(one.said.owner_id or 0) if one.said is not None else None
        await self.ask(
            f"{one.task.code} {one.task.texts[self.words.language]}",
            [
                Field(
                    "owner",
                    text(N_("Who sees to it")),
                    owner.initials if owner is not None else "",
                    text(N_("initials or a name")),
                    replaced=True,
                ),
                Field("note", text(N_("Note")), one.said.note if one.said is not None else "", lines=2),
            ],
            lambda values: self._change_task(one, values),
            check=self.echo,
            keep=f"task:{one.task.code}",
        )

    def _change_task(self, one: TaskLine, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("owner"):
                owner_id = PersonField(self.desk, self.words).person_id(values["owner"])
            return secretariat.change_task(self.desk, one.task.code, owner_id=owner_id, note=values["note"])

        return self.perform(act)

    async def ask_action(self, one: TaskLine) -> None:
        """Ask what is to be done, by whom, when, and on whose board it stands."""
        text, groups = self.words.text, self._groups()
        if not groups:
            return
        await self.ask(
            text(N_("Action for {code}"), code=f"{one.task.code} {one.task.texts[self.words.language]}"),
            [
                Field("text", text(N_("Action")), lines=2),
                Field("owner", text(N_("Owner")), hint=text(N_("initials or name"))),
                Field("due", text(N_("Due")), hint=text(N_("friday, +7, 26/11, nm, ongoing"))),
                Field("group", text(N_("Group")), choices=[(str(group.id), group.name) for group in groups]),
            ],
            lambda values: self._act(one, values),
            check=self.echo,
            keep=f"action:{one.task.code}",
        )

    def _groups(self) -> list[Group]:
        """On whose board the action can stand: the secretariat's own first."""
        found = [group for group in reading.groups(self.desk) if group.state is not GroupState.CLOSED]
        return sorted(found, key=lambda group: group.kind is not GroupKind.SECRETARIAT)

    def _act(self, one: TaskLine, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("due"):
                due = self._due(values["due"])
            with about("owner"):
                owners = self._owners(values["owner"])
                if owners.problem is not None:
                    raise Refused(owners.problem.text, **owners.problem.values)
                owner_id = owners.owner.id if owners.owner is not None else None
                if owners.new_name:
                    owner_id = PersonField(self.desk, self.words).person_id(values["owner"])
            return secretariat.act_on_task(
                self.desk,
                one.task.code,
                int(values["group"]),
                values["text"],
                owner_id=owner_id,
                helper_ids=[helper.id for helper in owners.helpers],
                due=due,
            )

        return self.perform(act)

    def _owners(self, typed: str) -> Owners:
        return read_owners(typed, [person for person in reading.people(self.desk) if person.active])

    def _due(self, typed: str) -> Due | None:
        if not typed:
            return None
        holiday = holidays_of(self._country(), self.words.language)
        parsed = parse_due(typed, self.today(), due_words(self.words.language), None, holiday)
        if parsed is None:
            raise Refused(N_("“{text}” was not understood."), text=typed)
        return parsed.due


def _iso(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
