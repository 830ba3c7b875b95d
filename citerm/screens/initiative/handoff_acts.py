"""What is done with a handoff, from the list of them and from its own page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citerm.acts import handoffs, reading
from citerm.acts.handoff_reading import HandoffPage, handoff_page
from citerm.model.handoff import Handoff, HandoffKind, HandoffState
from citerm.model.initiative import Country
from citerm.model.message import N_, Echo, Message, Refused, about, say
from citerm.model.people import Group
from citerm.rules.handoffs import Way, receivers, usual_kind
from citerm.screens.agenda.item_reading import folder_of
from citerm.screens.exports import where_it_lies, write_file
from citerm.screens.forms import Field, Form
from citerm.screens.panel import AskingScreen
from citerm.screens.rows import RowKeys
from citerm.screens.when import day_or_refuse, echo_day
from citerm.widgets.message_line import Tone
from citerm.widgets.row_list import RowList

YES, NO = "yes", "no"


class HandoffActs(RowKeys, AskingScreen[None]):
    """The acts that the list and the page share."""

    rows: RowList
    WRITING = frozenset(
        {
            *("new_handoff", "answer_handoff", "put_on_agenda", "send_draft", "change_handoff", "close_handoff"),
            *("strike_handoff", "enclose_excerpt"),
        }
    )

    @property
    def way(self) -> Way | None:
        """The handoff that is meant, with where it stands."""
        raise NotImplementedError

    def why_not(self, needs: str) -> Message | None:
        """Conditions of these commands."""
        way = self.way
        if needs in ("handoff", "open", "sent", "placeable", "draft", "changeable") and way is None:
            return say(N_("Select a handoff first; {key} writes one."), key=self.key_shown("new_handoff"))
        if way is None:
            return None
        if needs == "answered" and way.handoff.answered_on is None:
            return say(N_("It has not been answered yet."))
        if needs == "draft" and way.state is not HandoffState.DRAFT:
            return say(N_("This was sent already."))
        if needs in ("open", "sent", "placeable") and way.state is HandoffState.DRAFT:
            return say(N_("This is a draft; send it first."))
        if needs in ("open", "sent", "placeable", "answered") and way.state is HandoffState.CLOSED:
            return say(N_("This was ended already."))
        placeable = way.state is HandoffState.SENT or (way.state is HandoffState.ANSWERED and way.back is None)
        if needs == "placeable" and not placeable:
            return say(N_("It is on an agenda already, or was treated."))
        if needs == "changeable" and way.state not in (HandoffState.DRAFT, HandoffState.SENT):
            return say(N_("The receiver has it on an agenda already. End it with a reason, or send another one."))
        return None

    # forms

    def _content(self, known: HandoffPage | None, kind: HandoffKind, to: Sequence[Group]) -> list[Field]:
        text, found = self.words.text, known.handoff if known is not None else None
        attached = [
            f"{each.title}; {each.place}" if each.place else each.title
            for each in (known.attachments if known is not None else ())
        ]
        return [
            Field(
                "to",
                text(N_("To")),
                str(found.to_group_id) if found is not None else "",
                choices=[(str(group.id), group.name) for group in to],
            ),
            Field(
                "kind",
                text(N_("Kind")),
                kind.value,
                choices=[(each.value, self.words.term(each)) for each in HandoffKind],
            ),
            Field(
                "low_hanging",
                text(N_("Low-hanging fruit")),
                YES if found is not None and found.low_hanging else NO,
                choices=[(NO, text(N_("no"))), (YES, text(N_("yes, a proposal that can be picked at once")))],
            ),
            Field("text", text(N_("Wording")), found.text if found is not None else "", lines=3),
            Field(
                "background",
                text(N_("Background")),
                found.background if found is not None else "",
                text(N_("may be empty")),
                lines=3,
            ),
            Field(
                "attached",
                text(N_("Attachments")),
                "\n".join(attached),
                text(N_("one on each line: title; path from / or address")),
                lines=2,
                one_per_line=True,
            ),
            Field(
                "answer_by",
                text(N_("Answer by")),
                found.answer_by.isoformat() if found is not None and found.answer_by is not None else "",
                text(N_("a day; may be empty")),
                replaced=True,
            ),
        ]

    def _read(self, values: Mapping[str, str]) -> dict[str, object]:
        with about("answer_by"):
            by = values["answer_by"]
            answer_by = day_or_refuse(by, self.today(), self.words.language) if by else None
        attached = [
            tuple(part.strip() for part in f"{each};".split(";")[:2]) for each in values["attached"].split("\n")
        ]
        return {
            "background": values["background"],
            "low_hanging": values["low_hanging"] == YES,
            "answer_by": answer_by,
            "attached": [each for each in attached if any(each)],
            "folder": folder_of(self.house),
        }

    def _echo(self, form: Form, field: str) -> None:
        if field == "answer_by":
            initiative = reading.initiative(self.desk)
            country = initiative.country if initiative is not None else Country.DENMARK
            form.echo(field, *echo_day(form.value(field), self.today(), self.words, country))

    async def ask_new(self, groups: Sequence[Group], group_id: int | None) -> None:
        """Ask what is handed on, from whom and to whom."""
        if len(groups) < 2:
            self.say(say(N_("There is no other group that it could be handed to.")), Tone.REFUSED)
            return
        text = self.words.text
        sender = next((group for group in groups if group.id == group_id), groups[0])
        send, keep = (("send", text(N_("send"))), ("draft", text(N_("keep as a draft"))))
        everybody = [*receivers(groups, sender), sender]
        await self.ask(
            text(N_("Hand on")),
            [
                Field(
                    "from",
                    text(N_("From")),
                    str(sender.id),
                    choices=[(str(group.id), group.name) for group in groups],
                ),
                *self._content(None, usual_kind(sender), everybody),
                Field("send", text(N_("Then")), "send", choices=[send, keep]),
            ],
            self._write,
            check=self._echo,
            keep="new",
            first="text",
        )

    def _write(self, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            more = self._read(values)
            with about("to"):
                return handoffs.write_handoff(
                    self.desk,
                    int(values["from"]),
                    int(values["to"]),
                    HandoffKind(values["kind"]),
                    values["text"],
                    draft=values["send"] == "draft",
                    **more,  # type: ignore[arg-type]
                )

        return self.perform(act, self.written)

    def written(self, echo: Echo) -> None:
        """A handoff was written."""

    async def action_change_handoff(self) -> None:
        """Ask anew what is sent."""
        page = self._page()
        if page is None:
            return
        found, groups = page.handoff, page.groups
        sender = next(group for group in groups if group.id == found.from_group_id)
        to = receivers(groups, sender)
        to += [group for group in groups if group.id == found.to_group_id and group not in to]  # closed since
        await self.ask(
            self.words.text(N_("Change the handoff")),
            self._content(page, found.kind, to),
            lambda values: self._change(found, values),
            check=self._echo,
            keep=f"handoff:{found.id}",
            first="text",
        )

    def _change(self, found: Handoff, values: Mapping[str, str]) -> bool:
        def act() -> Echo:
            more = self._read(values)
            return handoffs.change_handoff(
                self.desk,
                found.id,
                to_group_id=int(values["to"]),
                kind=HandoffKind(values["kind"]),
                text=values["text"],
                **more,  # type: ignore[arg-type]
            )

        return self.perform(act)

    async def action_answer_handoff(self) -> None:
        """Ask for the answer; the last decision about it is proposed."""
        way = self.way
        if way is None:
            return
        text, handoff = self.words.text, way.handoff
        last = way.decisions[-1] if way.decisions else None
        fields = [
            Field("answer", text(N_("Answer")), handoff.answer or (last.text if last is not None else ""), lines=4)
        ]
        if way.decisions:
            choices = [(str(each.id), " ".join(each.text.split())[:40]) for each in reversed(way.decisions)]
            chosen = str(handoff.answered_by_id or (last.id if last is not None else ""))
            fields.append(
                Field("by", text(N_("By decision")), chosen, choices=[*choices, ("", text(N_("in words only")))])
            )
        await self.ask(
            text(N_("Answer")),
            fields,
            lambda values: self.perform(
                lambda: handoffs.answer_handoff(
                    self.desk,
                    handoff.id,
                    values["answer"],
                    decision_id=int(values["by"]) if values.get("by") else None,
                )
            ),
            keep=f"answer:{handoff.id}",
        )

    async def action_close_handoff(self) -> None:
        """Ask why it is ended."""
        way = self.way
        if way is None:
            return
        hint = self.words.text(N_("may be empty")) if way.handoff.answered_on is not None else ""
        await self.ask(
            self.words.text(N_("End the handoff")),
            [Field("reason", self.words.text(N_("Reason")), "", hint)],
            lambda values: self.perform(lambda: handoffs.close_handoff(self.desk, way.handoff.id, values["reason"])),
            keep=f"close:{way.handoff.id}",
        )

    # at once

    def action_put_on_agenda(self) -> None:
        """Put it, or its answer, on the next agenda."""
        if (way := self.way) is not None:
            self.perform(lambda: handoffs.put_handoff_on_agenda(self.desk, way.handoff.id))

    def action_send_draft(self) -> None:
        """Send a draft."""
        if (way := self.way) is not None:
            self.perform(lambda: handoffs.send_handoff(self.desk, way.handoff.id))

    def action_strike_handoff(self) -> None:
        """Strike it."""
        if (way := self.way) is not None:
            self.perform(lambda: handoffs.strike_handoff(self.desk, way.handoff.id))

    def action_mail_handoff(self) -> None:
        """Write the text of a mail to the receiver, or of the answer to the sender."""
        page = self._page()
        if page is None:
            return
        from citerm.documents.handoff_mail import file_name, letter
        from citerm.i18n.formats import Formats
        from citerm.i18n.phrases import Phrases

        spoken = page.language.value
        phrases = Phrases(spoken, self.house.phrases.get(spoken))
        content = letter(page.mailed, phrases, Formats(spoken, self.words.formats.zone)).text(phrases).encode()
        try:
            path = write_file(self.house, "mail", file_name(page.mailed, phrases), content)
        except Refused as refused:
            self.say(refused.message, Tone.REFUSED)
            return
        self.say(where_it_lies(self.house, path), Tone.DONE)

    def _page(self) -> HandoffPage | None:
        return handoff_page(self.desk, self.way.handoff.id) if self.way is not None else None
