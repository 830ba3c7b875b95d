"""Forms about one member: nominated, invited, what the contract says, and the days of its life."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from citerm.acts import organisation, reading
from citerm.acts.desk import INITIATIVE
from citerm.acts.initiative import contracts, nominating
from citerm.acts.initiative.contracts_reading import ContractsPage
from citerm.acts.register_reading import register
from citerm.i18n.due_words import due_words
from citerm.model.action import Due
from citerm.model.initiative import Country
from citerm.model.message import N_, Echo, Refused, about
from citerm.model.people import Ability, Group, Role
from citerm.model.phase import ContractState, Resource
from citerm.rules.capture import Owners, read_owners
from citerm.rules.contracts import Participant
from citerm.rules.due import parse_due
from citerm.rules.numbered import keys_named
from citerm.rules.register import Entry
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.people.handing_over import offer_handing_over
from citerm.screens.register.decisions_meant import decision_or_refuse, meant_shown
from citerm.screens.when import day_or_refuse, echo_day, echo_past_day, past_day_or_refuse

T = TypeVar("T", Ability, Resource)
YES, NO = "yes", "no"
PEOPLE = ("who", "owner")
DAYS = ("due", "valid_to")


class ContractForms(AskingScreen[None]):
    """A screen on which a member is chosen."""

    page: ContractsPage
    _decided: Sequence[Entry] | None = None

    # what is typed

    def forget_decisions(self) -> None:
        """What was decided is read anew for the next form."""
        self._decided = None

    def _entries(self) -> Sequence[Entry]:
        """All decisions, read once for the form that is open."""
        if self._decided is None:
            self._decided = register(self.desk).entries
        return self._decided

    def _owners(self, typed: str) -> Owners:
        return read_owners(typed, [person for person in reading.people(self.desk) if person.active])

    def _country(self) -> Country:
        return self.page.initiative.country

    def _numbered(self, kinds: Sequence[T]) -> str:
        return "  ".join(f"{n} {self.words.term(kind)}" for n, kind in enumerate(kinds, start=1))

    def _echo(self, form: Form, field: str) -> None:
        """Show below a field what is understood of it."""
        typed = form.value(field)
        if field in PEOPLE:
            owners = self._owners(typed)
            if owners.problem is not None:
                form.echo(field, self.words.say(owners.problem), "attention")
            elif owners.new_name:
                form.echo(field, self.words.text(N_("new: {name}"), name=owners.new_name), "key")
            else:
                form.echo(field, owners.owner.name if owners.owner is not None else "", "key")
        elif field == "on":
            form.echo(field, *echo_past_day(typed, self.today(), self.words))
        elif field in DAYS:
            form.echo(field, *echo_day(typed, self.today(), self.words, self._country()))
        elif field == "decision":
            form.echo(field, *meant_shown(typed, self._entries(), self.words))
        elif field == "abilities":
            self._echo_numbers(form, field, tuple(Ability))
        elif field == "brings":
            self._echo_numbers(form, field, tuple(Resource))

    def _echo_numbers(self, form: Form, field: str, kinds: Sequence[T]) -> None:
        named, problem = keys_named(form.value(field), [kind.value for kind in kinds])
        if problem is not None:
            form.echo(field, self.words.say(problem), "attention")
        elif named:
            meant = [kind for kind in kinds if kind.value in named]
            form.echo(field, ", ".join(self.words.term(kind) for kind in meant), "key")
        else:
            form.echo(field, self._numbered(kinds), "quiet")

    def _kinds(self, field: str, typed: str, kinds: Sequence[T]) -> list[T]:
        with about(field):
            named, problem = keys_named(typed, [kind.value for kind in kinds])
            if problem is not None:
                raise Refused(problem.text, **problem.values)
        return [kind for kind in kinds if kind.value in named]

    def _numbers(self, stored: str, kinds: Sequence[T]) -> str:
        held = stored.split()
        return " ".join(str(n) for n, kind in enumerate(kinds, start=1) if kind.value in held)

    def _past_day(self, typed: str) -> date:
        with about("on"):
            return past_day_or_refuse(typed, self.today(), self.words.language)

    def _today_typed(self) -> str:
        return self.today().isoformat()

    # nominated

    async def ask_nomination(self, group: Group) -> None:
        """Ask who is nominated, and why."""
        text = self.words.text
        roles = [(role.value, self.words.term(role)) for role in Role]
        fields = [
            Field("who", text(N_("Initials or name")), hint=text(N_("+ and a name for somebody new"))),
            Field("organisation", text(N_("Organisation")), hint=text(N_("of somebody new; may be empty"))),
            Field("role", text(N_("Role")), Role.MEMBER, choices=roles),
            *self._nomination_fields(None),
        ]
        form = await self.ask(
            text(N_("Nominate for {group}"), group=group.name),
            fields,
            lambda values: self._nominate(group, values),
            check=self._echo,
            keep=f"nomination:{group.id}",
        )
        self._echo(form, "abilities")

    def _nomination_fields(self, one: Participant | None) -> list[Field]:
        text = self.words.text
        seat = one.seat if one is not None else None
        label = self._label(seat.nominated_by_id) if seat is not None else ""
        return [
            Field("because", text(N_("Why")), seat.nominated_because if seat is not None else "", lines=2),
            Field(
                "abilities",
                text(N_("Can")),
                self._numbers(seat.abilities, tuple(Ability)) if seat is not None else "",
                text(N_("the numbers of the five abilities")),
            ),
            Field("discipline", text(N_("Discipline")), seat.discipline if seat is not None else ""),
            Field("decision", text(N_("Nominated by")), label, text(N_("decision: its number, or words of it"))),
        ]

    def _label(self, decision_id: int | None) -> str:
        return next((each.label for each in self._entries() if each.decision.id == decision_id), "")

    def _nominate(self, group: Group, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            with about("who"):
                owners = self._owners(values["who"])
                if owners.problem is not None:
                    raise Refused(owners.problem.text, **owners.problem.values)
                if owners.owner is None and not owners.new_name:
                    raise Refused(N_("Say who it is about."))
            with about("decision"):
                decision_id = decision_or_refuse(values["decision"], self._entries)
            echo = nominating.nominate(
                self.desk,
                group.id,
                owners.owner.id if owners.owner is not None else None,
                name=owners.new_name,
                organisation=values["organisation"],
                because=values["because"],
                role=Role(values["role"]),
                abilities=self._kinds("abilities", values["abilities"], tuple(Ability)),
                discipline=values["discipline"],
                decision_id=decision_id,
            )
            self.choose_member(echo.row_id)
            return echo

        return self.perform(act)

    def choose_member(self, membership_id: int | None) -> None:
        """Choose a member's row with the next reading."""

    async def ask_renomination(self, one: Participant) -> None:
        """Ask why the member was nominated."""
        await self.ask(
            f"{self.words.text(N_('Nomination'))} · {one.person.name}",
            self._nomination_fields(one),
            lambda values: self._renominate(one, values),
            check=self._echo,
            keep=f"nominated:{one.seat.id}",
        )

    def _renominate(self, one: Participant, values: Mapping[str, str]) -> bool:
        linked = one.seat.nominated_by_id

        def act() -> Echo:
            with about("decision"):
                label = self._label(linked)
                decision_id = decision_or_refuse(values["decision"], self._entries, linked=linked, label=label)
            return nominating.renominate(
                self.desk,
                one.seat.id,
                because=values["because"],
                abilities=self._kinds("abilities", values["abilities"], tuple(Ability)),
                discipline=values["discipline"],
                decision_id=decision_id,
            )

        return self.perform(act)

    # the next step

    async def ask_invitation(self, one: Participant) -> None:
        """Ask when the person is invited, and who does it."""
        text = self.words.text
        words = text(N_("Invite {name} to {group}"), name=one.person.name, group=one.group.name)
        await self.ask(
            f"{text(N_('Invite'))} · {one.person.name}",
            [
                Field("on", text(N_("Invited")), self._today_typed(), replaced=True),
                Field("action", text(N_("Action")), words, text(N_("empty: no action"))),
                Field("owner", text(N_("Owner")), hint=text(N_("initials or a name")), replaced=True),
                Field("due", text(N_("Due")), hint=text(N_("such as +7; may be empty")), replaced=True),
            ],
            lambda values: self._invite(one, values),
            first="owner",
            check=self._echo,
            keep=f"invitation:{one.seat.id}",
        )

    def _invite(self, one: Participant, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            day = self._past_day(values["on"])
            with about("owner"):
                owners = self._owners(values["owner"])
                if owners.problem is not None:
                    raise Refused(owners.problem.text, **owners.problem.values)
                if owners.new_name:
                    raise Refused(N_("Nobody here is called “{typed}”, or several are."), typed=owners.new_name)
            owner_id = owners.owner.id if owners.owner is not None else None
            return nominating.invite(
                self.desk, one.seat.id, day, action=values["action"], owner_id=owner_id, due=self._due(values["due"])
            )

        return self.perform(act)

    def _due(self, typed: str) -> Due | None:
        if not typed.strip():
            return None
        parsed = parse_due(typed, self.today(), due_words(self.words.language))
        if parsed is None:
            with about("due"):
                raise Refused(N_("“{text}” was not understood."), text=typed)
        return parsed.due

    async def ask_day(self, title: str, act: Callable[[date], Echo], then: Callable[[], object] | None = None) -> None:
        """Ask on which day something was; today unless something else is typed."""

        def answer(values: Mapping[str, str]) -> bool:
            done = self.perform(lambda: act(self._past_day(values["on"])))
            if done and then is not None:
                self.call_later(then)
            return done

        await self.ask(
            title,
            [Field("on", self.words.text(N_("On")), self._today_typed(), replaced=True)],
            answer,
            check=self._echo,
        )

    async def ask_activation(self, one: Participant) -> None:
        """Let the member be active; where a contract is wanted and not signed, ask why first."""
        if not nominating.lacks_contract(self.desk, one.seat.id):
            self.perform(lambda: nominating.activate(self.desk, one.seat.id))
            return
        text = self.words.text
        await self.ask(
            text(N_("{name} has not signed a contract"), name=one.person.name),
            [Field("reason", text(N_("Active anyway, because")), hint=text(N_("may stay empty")))],
            lambda values: self.perform(lambda: nominating.activate(self.desk, one.seat.id, values["reason"])),
        )

    async def ask_leaving(self, one: Participant) -> None:
        """Ask when the member leaves, then who takes over what is open."""
        everybody = list(reading.people(self.desk))
        await self.ask_day(
            f"{self.words.text(N_('Leaves'))} · {one.person.name}",
            lambda day: organisation.end_membership(self.desk, one.seat.id, day),
            lambda: offer_handing_over(self, one.person, everybody, one.group.id),
        )

    # the contract

    async def ask_terms(self, one: Participant) -> None:
        """Ask for areas, role, and what the contract says."""
        text, held = self.words.text, one.contract
        choices = [(NO, text(N_("not yet"))), (YES, text(N_("yes")))]
        until = held.valid_to.isoformat() if held is not None and held.valid_to is not None else ""
        form = await self.ask(
            f"{one.person.name} · {one.group.name}",
            [
                Field("areas", text(N_("Areas")), one.seat.areas, text(N_("areas of responsibility"))),
                Field("understood", text(N_("Role understood")), YES if one.understood else NO, choices=choices),
                Field("responsibility", text(N_("Responsible for")), held.responsibility if held else "", lines=2),
                Field("contribution", text(N_("Contributes")), held.contribution if held else "", lines=2),
                Field(
                    "brings",
                    text(N_("Of these kinds")),
                    self._numbers(held.brings, tuple(Resource)) if held else "",
                    text(N_("their numbers")),
                ),
                Field(
                    "valid_to",
                    text(N_("Valid until")),
                    until,
                    text(N_("empty: as long as the membership")),
                    replaced=True,
                ),
            ],
            lambda values: self._keep_terms(one, values),
            check=self._echo,
            keep=f"contract:{one.seat.id}",
        )
        self._echo(form, "brings")

    def _keep_terms(self, one: Participant, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            until = None
            if values["valid_to"].strip():
                with about("valid_to"):
                    until = day_or_refuse(values["valid_to"], self.today(), self.words.language)
            return contracts.note_member(
                self.desk,
                one.seat.id,
                areas=values["areas"],
                understood=values["understood"] == YES,
                responsibility=values["responsibility"],
                contribution=values["contribution"],
                brings=self._kinds("brings", values["brings"], tuple(Resource)),
                valid_to=until,
                scope=INITIATIVE,
            )

        return self.perform(act)

    def note_understood(self, one: Participant) -> None:
        """Note that the member has made sure of role and tasks, or take it back."""
        yes = not one.understood
        self.perform(lambda: contracts.note_understood(self.desk, one.seat.id, yes, scope=INITIATIVE))

    async def ask_presented(self, one: Participant) -> None:
        """Ask when the contract was laid before the member."""
        await self.ask_day(
            self.words.text(N_("Contract presented")) + f" · {one.person.name}",
            lambda day: contracts.present_contract(self.desk, one.seat.id, on=day, scope=INITIATIVE),
        )

    async def ask_signed(self, one: Participant) -> None:
        """Ask when the member signed; of a contract that binds, when it ended."""
        if one.contract is not None and one.contract.state is ContractState.SIGNED:
            await self.ask_day(
                self.words.text(N_("Contract ended")) + f" · {one.person.name}",
                lambda day: contracts.end_contract(self.desk, one.seat.id, day, scope=INITIATIVE),
            )
            return
        await self.ask_day(
            self.words.text(N_("Contract signed")) + f" · {one.person.name}",
            lambda day: contracts.sign_contract(self.desk, one.seat.id, day, scope=INITIATIVE),
        )
