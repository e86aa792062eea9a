"""How much a change of records alters what they say."""

from __future__ import annotations

from selfrep.vocabulary.term import Term, Words


class Gravity(Term):
    """What a change alters, the gravest first: what a reviewer has to look at before the rest."""

    GONE = "gone", "A record is no longer there.", Words("Records that are gone")
    STANCE = "stance", "A claim takes another side of a question.", Words("Sides taken")
    NUMBER = "number", "A number, or what it was measured on, is another.", Words("Numbers")
    STATEMENT = "statement", "What a claim says, or whose words it is, is another.", Words("Statements")
    STATUS = "status", "A claim fell or came back, or an answer says something else.", Words("Status and answers")
    RELATION = "relation", "A claim bears on another in another way.", Words("Relations")
    ASSESSMENT = "assessment", "How sure we are, or how it was checked, is another.", Words("Assessment and checks")
    ADDED = "added", "A record is new.", Words("New records")
    REST = "rest", "Everything else.", Words("The rest")
