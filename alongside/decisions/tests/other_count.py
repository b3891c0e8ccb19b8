"""A second way to count, written without looking at the first: by fractions, tables and recursion, sharing no code.

An election is plain data: ``{"way": "majority", "share": 50, "whole": 0, "parity": True, "electors": 9, "options":
[1, 2], "votes": [("choose", [1], True), ...]}``. What comes back is ``(outcome, winner)`` in plain words.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import groupby
from typing import Any

WAYS = ("consent", "majority", "two_thirds", "approval", "ranked")
Election = dict[str, Any]
Result = tuple[str, int | None]


def result_of(election: Election) -> Result:
    """What came of it."""
    voters = election["votes"]
    whole = (
        election["whole"]
        if election["whole"] > 0
        else math.ceil(Fraction(election["electors"] * election["share"], 100))
    )
    if len(voters) < whole:
        return "no_quorum", None
    everyone = judged(election["way"], voters, election["options"])
    if everyone[0] == "passed" and election["parity"]:
        side = list(filter(lambda voter: voter[2], voters))
        if not side or judged(election["way"], side, election["options"]) != everyone:
            return "not_passed", None
    return everyone


def judged(way: str, voters: list[Any], options: list[int]) -> Result:
    """One side's word, or everybody's."""
    if way == "consent":
        words = {voter[0] for voter in voters}
        return (
            ("objected", None)
            if "object" in words
            else ("passed", 1)
            if words & {"agree", "worries"}
            else ("not_passed", None)
        )
    if way == "ranked":
        papers = [tuple(voter[1]) for voter in voters if voter[1]]
        return run_off(papers, sorted(options), ()) if papers else ("not_passed", None)
    # A table: one column for each option, one line for each voter who chose something.
    table = [[int(option in voter[1]) for option in options] for voter in voters if voter[0] == "choose"]
    sums = [sum(column) for column in zip(*table, strict=True)] if table else [0] * len(options)
    ranks = sorted(zip(sums, options, strict=True), reverse=True)
    if ranks[0][0] == 0:
        return "not_passed", None
    if ranks[0][0] == ranks[1][0]:
        return "tie", None
    share = Fraction(ranks[0][0], len(table))
    enough = {"majority": share > Fraction(1, 2), "two_thirds": share >= Fraction(2, 3), "approval": True}[way]
    return ("passed", ranks[0][1]) if enough else ("not_passed", None)


def run_off(papers: list[tuple[int, ...]], left: list[int], before: tuple[dict[int, int], ...]) -> Result:
    """One round, and then the same again with whoever is left. ``before`` has the newest round first."""
    # Strike out whoever is gone; papers on which nobody is left are put away.
    papers = [paper for paper in (tuple(filter(left.__contains__, paper)) for paper in papers) if paper]
    if not papers:
        return "not_passed", None
    piles = {option: [paper[0] for paper in papers].count(option) for option in left}
    for option, pile in piles.items():
        if Fraction(pile, len(papers)) > Fraction(1, 2):
            return "passed", option
    story = (piles, *before)
    ladder = [
        (height, list(group)) for height, group in groupby(sorted(left, key=piles.__getitem__), key=piles.__getitem__)
    ]
    lowest, bottom = ladder[0]
    if len(ladder) > 1 and lowest * len(bottom) < ladder[1][0]:
        gone = set(bottom)
    else:
        life = {option: tuple(piles_then[option] for piles_then in story) for option in bottom}
        shortest = min(life.values())
        gone = {option for option in bottom if life[option] == shortest}
        if len(gone) > 1:
            return "tie", None
    return run_off(papers, [option for option in left if option not in gone], story)


def drawn(way: str, chance: random.Random) -> Election:
    """A random election: small, so that ties, abstentions, and sides that part are common."""
    options = list(range(1, chance.randint(2, 2 if way == "consent" else 6) + 1))
    electors = chance.randint(2, 14)
    keen, careless = chance.random(), chance.random() * 0.6
    votes = []
    for _ in range(electors):
        if chance.random() < chance.choice((0.0, 0.3, careless)):
            continue  # not there
        lived = chance.random() < 0.5
        if way == "consent":
            says = chance.choices(("agree", "worries", "aside", "object"), (4, 3, 3, 0.4))[0]
            votes.append((says if chance.random() < 0.9 else "aside", [], lived))
        elif chance.random() < careless * 0.6:
            votes.append(("abstain", [], lived))
        else:
            votes.append(("choose", _picked(way, options, keen if lived else 1 - keen, chance), lived))
    if chance.random() < 0.03:
        votes = [("aside" if way == "consent" else "abstain", [], lived) for _, _, lived in votes]  # nobody minds
    whole = chance.choice((0, 0, 0, chance.randint(1, electors)))
    share = chance.choice((0, 33, 50, 50, 67, 100))
    parity = chance.random() < 0.5
    return {
        "way": way,
        "share": share,
        "whole": whole,
        "parity": parity,
        "electors": electors,
        "options": options,
        "votes": votes,
    }


def _picked(way: str, options: list[int], keen: float, chance: random.Random) -> list[int]:
    order = sorted(options, key=lambda option: chance.random() * (1 + keen * option))
    if way == "approval":
        return order[: chance.choice((1, 1, chance.randint(1, len(order))))]
    return order[: chance.randint(1, len(order))] if way == "ranked" else order[:1]
