"""Is what a source says of asking those concerned possible?"""

from __future__ import annotations

from selfrep.checking.rules import Finding, Findings, rule
from selfrep.reading import Library
from selfrep.vocabulary import ReplyState


@rule()
def reply_dates(library: Library) -> Findings:
    """A reply has the days that its state speaks of: when they were asked, when they answered, in that order.

    Who writes unasked has answered without having been asked.

    Bad: `reply: {state: answered, asked_on: 2026-12-01, note: ...}`. Good: with `answered_on: 2026-12-09`.
    """
    for source in library.sources.values():
        reply = source.reply
        if reply is None:
            continue
        answered = reply.state is ReplyState.ANSWERED
        if answered and not reply.answered_on:
            yield Finding(source, ("reply", "state"), "answered, but answered_on is missing", "add the day")
        elif not answered and reply.answered_on:
            message = f"there is a day on which they answered, but the state is {reply.state}"
            yield Finding(source, ("reply", "answered_on"), message, "remove it, or write state: answered")
        if not answered and not reply.asked_on:
            message = f"the state is {reply.state}, but asked_on is missing"
            yield Finding(source, ("reply", "state"), message, "add the day on which they were asked")
        if reply.asked_on and reply.answered_on and reply.answered_on < reply.asked_on:
            message = f"answered on {reply.answered_on}, before they were asked on {reply.asked_on}"
            yield Finding(source, ("reply", "answered_on"), message, "correct one of the days")
