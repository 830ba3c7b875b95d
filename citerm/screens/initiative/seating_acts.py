"""What is asked on the screen of the table plan: actors, roles, reasons, missing seats, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts import seating
from citerm.acts.initiative import seating_results
from citerm.commands import Command
from citerm.model.action import Due, DueKind
from citerm.model.initiative import Country
from citerm.model.message import N_, Echo, Message, about, say
from citerm.model.seating import MissingSeat, Placement, Seat, SeatingState
from citerm.rules.seating import PILE, Coming, Place, place_of
from citerm.rules.table_plan import TablePlan
from citerm.screens.forms import Field, Form
from citerm.screens.initiative.person_field import PersonField
from citerm.screens.initiative.seating_face import SeatingFace
from citerm.screens.panel import AskingScreen
from citerm.screens.when import day_or_refuse, echo_day

ALL, ONE = "all", "one"
YES, NO = "yes", "no"


class SeatingActs(AskingScreen[None]):
    """A screen on which a table plan is chosen, and somebody in it."""

    page: TablePlan | None = None
    face: SeatingFace | None = None
    item: tuple[int, int] | None = None
    """Meeting and item under which the exercise is run."""
    WRITING = frozenset(
        {
            *("move_left", "move_right", "seat_at", "add_actors", "add_known_actors", "say_role", "say_reason"),
            *("miss_seat", "change_seat", "take_away_seat", "word_plan", "agree_plan", "draw_results", "begin_plan"),
            "take_away_plan",
        }
    )

    @property
    def chosen(self) -> Placement | MissingSeat | None:
        """Who is chosen."""
        raise NotImplementedError

    def choose(self, id: str) -> None:
        """Choose somebody who was just added."""

    def show_plan(self, seating_id: int | None) -> None:
        """Show a plan from now on."""

    # conditions

    def changes(self, command: Command) -> bool:
        """Who sits there is also looked at with the key that changes it."""
        return super().changes(command) and not (command.id == "change_seat" and self.listing)

    @property
    def listing(self) -> bool:
        """Whether a list of plans is shown instead of the tables."""
        return False

    def why_not(self, needs: str) -> Message | None:
        """Conditions of the commands on a plan."""
        if self.page is None:
            return say(N_("There is no table plan yet. {key} begins one."), key=self.key_shown("begin_plan"))
        if needs in ("draft", "actor", "moves") and self.page.plan.state is SeatingState.AGREED:
            text = N_("This table plan is agreed and stands as it is. {key} begins the next one from it.")
            return say(text, key=self.key_shown("begin_plan"))
        if needs == "actor" and not isinstance(self.chosen, Placement):
            return say(N_("No actor is selected. {key} adds actors."), key=self.key_shown("add_actors"))
        if needs == "moves" and self.chosen is None:
            return say(N_("No actor is selected. {key} adds actors."), key=self.key_shown("add_actors"))
        if needs == "earlier" and self.page.earlier is None:
            return say(N_("There is no plan before this one."))
        if needs == "opens" and not self.listing:
            return self.why_not("moves")
        return None

    def label_of(self, command: Command) -> str:
        """Say exactly what a key does at this moment."""
        if command.id == "begin_plan" and self.page is None:
            return N_("Begin")
        if command.id == "change_seat" and self.listing:
            return N_("Open")
        return command.label

    # the plan

    async def action_begin_plan(self) -> None:
        """Ask what all want to reach together, and begin."""
        text, page = self.words.text, self.page
        title = text(N_("A table plan") if page is None else N_("The next table plan begins from this one"))
        hint = text(N_("what all want to reach together"))
        result = page.plan.shared_result if page is not None else ""
        await self.ask(
            title,
            [Field("shared_result", text(N_("Shared result")), result, hint, lines=3)],
            self._begin,
            keep="begin",
        )

    def _begin(self, values: Mapping[str, str]) -> bool:
        from_id = self.page.plan.id if self.page is not None else None
        meeting_id, item_id = self.item or (None, None)

        def act() -> Echo:
            echo = seating.begin_plan(
                self.desk, values["shared_result"], from_id=from_id, meeting_id=meeting_id, item_id=item_id
            )
            self.show_plan(echo.row_id)
            return echo

        return self.perform(act)

    async def action_word_plan(self) -> None:
        """Ask for the shared result and what is left open."""
        if self.page is None:
            return
        text, plan = self.words.text, self.page.plan
        hint = text(N_("what all want to reach together"))
        await self.ask(
            text(N_("What all want to reach together")),
            [
                Field("shared_result", text(N_("Shared result")), plan.shared_result, hint, lines=3),
                Field(
                    "open_questions",
                    text(N_("Open questions")),
                    plan.open_questions,
                    text(N_("what the plan leaves open; may be empty")),
                    lines=3,
                ),
            ],
            lambda values: self.perform(
                lambda: seating.word_plan(
                    self.desk,
                    plan.id,
                    shared_result=values["shared_result"],
                    open_questions=values["open_questions"],
                )
            ),
            keep=f"plan:{plan.id}",
        )

    def action_agree_plan(self) -> None:
        """Agree on the plan."""
        if self.page is not None:
            plan_id = self.page.plan.id
            self.perform(lambda: seating.agree_plan(self.desk, plan_id))

    def action_take_away_plan(self) -> None:
        """Take the draft away."""
        if self.page is not None:
            plan_id = self.page.plan.id
            self.perform(lambda: seating.take_away_plan(self.desk, plan_id))

    # actors

    def _tables(self, *, pile: bool) -> list[tuple[str, str]]:
        assert self.page is not None and self.face is not None
        found = [table for table in self.page.tables if pile or table.seat is not Seat.UNPLACED]
        return [(_key(table.place), self.face.named(table)) for table in found]

    def _place(self) -> Place:
        return place_of(self.chosen) if self.chosen is not None else PILE

    async def action_add_actors(self) -> None:
        """Ask for actors, one in each line."""
        if self.page is None:
            return
        text, plan_id = self.words.text, self.page.plan.id
        hint = text(N_("one in each line: name; role; reason"))
        await self.ask(
            text(N_("Add actors")),
            [
                Field("lines", text(N_("Actors")), hint=hint, lines=6, one_per_line=True),
                Field("table", text(N_("Table")), _key(PILE), choices=self._tables(pile=True)),
            ],
            lambda values: self.perform(
                lambda: seating.add_actors(self.desk, plan_id, values["lines"].split("\n"), _place(values["table"])),
                lambda echo: self.choose(f"actor:{echo.row_id}"),
            ),
            keep=f"actors:{plan_id}",
        )

    def action_add_known_actors(self) -> None:
        """Put the organisations of the record on the pile."""
        if self.page is not None:
            plan_id = self.page.plan.id
            self.perform(
                lambda: seating.add_known_actors(self.desk, plan_id), lambda echo: self.choose(f"actor:{echo.row_id}")
            )

    def move_to(self, place: Place) -> None:
        """Let whoever is chosen sit at a table."""
        chosen = self.chosen
        if isinstance(chosen, Placement):
            self.perform(lambda: seating.move_actor(self.desk, chosen.id, place))
        elif chosen is not None:
            self.perform(lambda: seating.change_missing(self.desk, chosen.id, place=place))

    async def action_say_role(self) -> None:
        """Ask for the role."""
        await self._ask_one("role", N_("Role"), N_("what they are to do"))

    async def action_say_reason(self) -> None:
        """Ask for the reason."""
        await self._ask_one("reason", N_("Reason"), N_("why they sit there"))

    async def _ask_one(self, field: str, label: str, hint: str) -> None:
        chosen = self.chosen
        if not isinstance(chosen, Placement) or self.page is None:
            return
        text, act = self.words.text, seating.say_role if field == "role" else seating.say_reason
        value = chosen.role if field == "role" else chosen.reason
        await self.ask(
            self.page.called(chosen),
            [Field(field, text(label), value, text(hint))],
            lambda values: self.perform(lambda: act(self.desk, chosen.id, values[field])),
            keep=f"{field}:{chosen.id}",
        )

    async def action_change_seat(self) -> None:
        """Ask for table, role and reason at once."""
        chosen = self.chosen
        if self.page is None or chosen is None:
            return
        text = self.words.text
        if isinstance(chosen, MissingSeat):
            await self._ask_missing(chosen)
            return
        await self.ask(
            self.page.called(chosen),
            [
                Field("table", text(N_("Table")), _key(place_of(chosen)), choices=self._tables(pile=True)),
                Field("role", text(N_("Role")), chosen.role, text(N_("what they are to do"))),
                Field("reason", text(N_("Reason")), chosen.reason, text(N_("why they sit there"))),
            ],
            lambda values: self.perform(
                lambda: seating.change_actor(
                    self.desk, chosen.id, _place(values["table"]), role=values["role"], reason=values["reason"]
                )
            ),
            first="role",
            keep=f"actor:{chosen.id}",
        )

    def action_take_away_seat(self) -> None:
        """Take the actor, or the missing seat, out of the plan."""
        chosen = self.chosen
        if isinstance(chosen, Placement):
            self.perform(lambda: seating.take_away_actor(self.desk, chosen.id))
        elif chosen is not None:
            self.perform(lambda: seating.take_away_missing(self.desk, chosen.id))

    async def action_miss_seat(self) -> None:
        """Ask who is missing, and from which table."""
        await self._ask_missing(None)

    async def _ask_missing(self, missing: MissingSeat | None) -> None:
        if self.page is None:
            return
        text, plan_id, place = self.words.text, self.page.plan.id, self._place()
        at = _key(place) if place[0] is not Seat.UNPLACED else self._tables(pile=False)[0][0]

        def act(values: Mapping[str, str]) -> Echo:
            where = _place(values["table"])
            if missing is None:
                return seating.miss_seat(self.desk, plan_id, values["text"], where)
            return seating.change_missing(self.desk, missing.id, text=values["text"], place=where)

        await self.ask(
            text(N_("Who is missing?")),
            [
                Field(
                    "text",
                    text(N_("Missing")),
                    missing.text if missing is not None else "",
                    text(N_("such as somebody who speaks for the young")),
                ),
                Field("table", text(N_("Table")), at, choices=self._tables(pile=False)),
            ],
            lambda values: self.perform(lambda: act(values), lambda echo: self.choose(f"missing:{echo.row_id}")),
            keep=f"missing:{missing.id if missing is not None else plan_id}",
        )

    # what comes of it

    async def action_draw_results(self) -> None:
        """Ask for whom, who invites, and until when."""
        if self.page is None:
            return
        text, coming = self.words.text, self.page.coming
        if not coming:
            self.say(say(N_("Everything that these places ask for is made already.")))
            return
        here = [each for each in coming if isinstance(self.chosen, Placement) and each.placement.id == self.chosen.id]
        everybody = [(ALL, text(N_("all tables ({n})"), n=len(coming)))]
        one = [(ONE, self.page.called(here[0].placement))] if here else []
        fields = [
            Field("who", text(N_("For")), ALL, choices=[*everybody, *one]),
            Field("owner", text(N_("Who invites")), hint=text(N_("initials or a name")), replaced=True),
            Field("due", text(N_("Due")), hint=text(N_("a day like 26/11, thursday or +14; may be empty"))),
            Field(
                "invite",
                text(N_("Invitations")),
                YES,
                choices=[(YES, text(N_("as actions on the board"))), (NO, text(N_("none")))],
            ),
        ]
        if any(each.sideline for each in coming):
            hint = text(N_("what those on the sideline are to hear about"))
            fields.append(Field("subject", text(N_("Sideline")), hint=hint))
        await self.ask(
            text(N_("Nominations, invitations and the sideline")),
            fields,
            lambda values: self._draw(coming, here, values),
            check=self._echo,
            keep=f"results:{self.page.plan.id}",
        )

    def _draw(self, coming: Sequence[Coming], here: Sequence[Coming], values: Mapping[str, str]) -> bool:
        assert self.page is not None
        page, wanted = self.page, here if values["who"] == ONE else coming

        def act() -> Echo:
            with about("due"):
                typed = values["due"]
                on = day_or_refuse(typed, self.today(), self.words.language) if typed else None
            with about("owner"):
                owner_id = PersonField(self.desk, self.words).person_id(values["owner"])
            return seating_results.draw_results(
                self.desk,
                page.plan.id,
                [each.placement.id for each in wanted],
                invitations=self._invitations(wanted) if values["invite"] == YES else {},
                owner_id=owner_id,
                due=Due(kind=DueKind.DATE, on=on) if on is not None else None,
                subject=values.get("subject", ""),
            )

        return self.perform(act)

    def _invitations(self, wanted: Sequence[Coming]) -> dict[int, str]:
        """The wording of each invitation, in the language of the record."""
        from citerm.documents.seating import invitation  # documents are for those who make something of it

        assert self.page is not None
        return {each.placement.id: invitation(self.page, each.placement) for each in wanted if each.invitation}

    def _echo(self, form: Form, field: str) -> None:
        assert self.page is not None
        country: Country = self.page.initiative.country
        if field == "due":
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))
        elif field == "owner":
            PersonField(self.desk, self.words).echo(form, field)


def _key(place: Place) -> str:
    return f"{place[0].value}:{place[1] or ''}"


def _place(key: str) -> Place:
    seat, _, number = key.partition(":")
    return (Seat(seat), int(number) if number else None)
