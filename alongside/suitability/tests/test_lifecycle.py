"""Any number of people answering, setting up, putting on and taking back over HTTP, in any order (QUALITY.md R2)."""

from __future__ import annotations

import re
from collections import Counter

from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import initialize, invariant, rule

from alongside.charter.models import Promises
from alongside.charter.rules import Kind, State
from alongside.core.models import Event
from alongside.people.models import Account, Person, StandingRow
from alongside.projects.models import LabelVersion, Seat
from alongside.projects.rules import Label, can_be_asked, height
from alongside.suitability.models import Check, Sheet, SheetAnswer
from alongside.suitability.reading import standing_of, worn
from alongside.suitability.rules.deriving import Say, Side
from alongside.suitability.rules.pool import together
from alongside.suitability.rules.questions import QUESTIONS, of_step
from alongside.suitability.words import STEP_AT
from tests.cast import assemble, sign_in
from tests.forms import boxes
from tests.lives import KEYS, Knocking, inside, live

STAFF, LIVED = ("sam", "jo"), ("ana", "bo", "cy")
PEOPLE = st.sampled_from(["sam", "jo", "ana", "cy", "rosa", "kit", "max"])
SAYS = st.sampled_from(["yes", "yes", "no", "unsure", "", "perhaps"])
SLUGS = st.sampled_from(list(STEP_AT))
WORDS = st.sampled_from(["Because.", "The money\x00", "<b>x</b>", "", "\u200b"])
LABELS = st.sampled_from([*Label, "higher"])
LOCKS = st.sampled_from(["management", "budget", "board", "staff_time", "values", "x"])


class Checks(Knocking):
    """What happens to the label of one piece of work, whoever does what."""

    knocks: Counter[int] = Counter()
    labels: Counter[str] = Counter()  # that were put on, in all its lives

    @initialize()
    def set_out(self) -> None:
        self.cast = assemble()
        for name, role in (("cy", "member"), ("rosa", "staff")):
            account = Account.objects.create(email=f"{name}@example.org")
            person = Person.objects.create(organisation=self.cast.here, account=account, name=name.capitalize())
            self.cast.people[name] = person
            scope, code = ("project", self.cast.kitchen.code) if name == "cy" else ("organisation", self.cast.here.code)
            StandingRow.objects.create(person=person, scope=scope, code=code, role=role)
        self.typed: set[str] = set()
        self.hats = 0
        names = ("ana", "cy", "sam", "jo", "kit", "max", "rosa")
        self.clients = {name: sign_in(Client(), self.cast.people[name]) for name in names}
        self.before("ask")
        for name, side in (("sam", Side.STAFF), ("ana", Side.LIVED), ("cy", Side.LIVED)):
            self.has_said_yes_to_all(name, side)
        self.the_group_has_agreed_its_values()
        self.climb_by_words()

    def teardown(self) -> None:
        self.labels.update(LabelVersion.objects.values_list("label", flat=True))

    def walk_every_step(self) -> None:
        """Down the ladder by one no after another, and up again; then the two one-way labels."""
        below = (Label.CO_PRODUCING, Label.DESIGNING, Label.INVOLVING, Label.ASKING, Label.PAUSED)
        for (slug, step), label in zip([*STEP_AT.items()][5:0:-1], below, strict=True):
            assert worn(self.cast.kitchen)[0] != label
            self.post("sam", self.at(f"check/{slug}/"), **{of_step(step)[0].code: "no"})
            self.hand_in("sam", "")
            assert worn(self.cast.kitchen)[0] == label, (slug, label)
        self.put_it_right()
        assert worn(self.cast.kitchen)[0] == Label.LED
        for purpose in ("tell", "explain"):
            self.speak_for_another_reason_and_back(purpose)

    def has_said_yes_to_all(self, name: str, side: Side) -> None:
        """As handing in leaves it: given, because the way there is long, and walked often enough later."""
        sheet = Sheet.objects.create(
            project=self.cast.kitchen,
            person=self.cast.people[name],
            side=side,
            handed_in_on=timezone.localdate(),
            apart=side == Side.LIVED,
        )
        said = {"sheet": sheet, "said": Say.YES, "counted": Say.YES}
        SheetAnswer.objects.bulk_create(SheetAnswer(question=question.code, **said) for question in QUESTIONS)

    def the_group_has_agreed_its_values(self) -> None:
        value = {
            "code": "0000000000",
            "kind": Kind.VALUE.value,
            "slot": "",
            "source": "ours",
            "about": None,
            "by": None,
        }
        body = {"pieces": [value | {"said": {"value": "We listen", "seen": "Nobody is cut off."}}], "milestones": []}
        now = timezone.now()
        Promises.objects.create(
            project=self.cast.kitchen, body=body, number=1, state=State.AGREED, closes_on=now.date(), settled_at=now
        )

    def at(self, path: str) -> str:
        return f"/work/{self.cast.kitchen.code}/{path}"

    def before(self, purpose: str) -> None:
        rosa = self.cast.rosa.code
        typed = {"outside_name": "Rosa", "outside_how": "01632 960 100", "outside_person": rosa, "overseer": rosa}
        self.post("sam", self.at("check/before/"), purpose=purpose, **typed)

    @rule(purpose=st.sampled_from(["ask", "tell", "explain"]))
    def set_up(self, purpose: str) -> None:
        self.before(purpose)

    @rule(purpose=st.sampled_from(["tell", "explain"]))
    def speak_for_another_reason_and_back(self, purpose: str) -> None:
        for why in (purpose, "ask"):
            self.before(why)
            self.everything_holds()
            self.put_on_what_is_reached()

    @rule(who=PEOPLE, slug=SLUGS, said=SAYS, which=st.integers(0, 7))
    def answer(self, who: str, slug: str, said: str, which: int) -> None:
        questions = of_step(STEP_AT[slug])
        self.post(who, self.at(f"check/{slug}/"), **{questions[which % len(questions)].code: said})

    @rule(who=PEOPLE, how=st.sampled_from(["wait", "wait", "alone", ""]))
    def hand_in(self, who: str, how: str) -> None:
        self.post(who, self.at("check/hand-in/"), how=how)

    @rule(who=st.sampled_from(["sam", "ana"]), slug=SLUGS, which=st.integers(0, 7))
    def change_one_s_mind_and_back(self, who: str, slug: str, which: int) -> None:
        for said in ("no", "yes"):
            self.answer(who, slug, said, which)
            self.hand_in(who, "alone")
            self.everything_holds()
        self.put_on_what_is_reached()

    @rule()
    def climb_by_words(self) -> None:
        self.oversee("rosa", "Four hours a week.", back=False)
        for lock in ("management", "budget", "board"):
            self.confirm(lock, "It holds.")
        self.put_on_what_is_reached()

    @rule()
    def put_it_right(self) -> None:
        """Whoever did not say yes does so now: or everything would end below, and stay there."""
        for name in ("sam", "jo", "ana", "cy", "rosa"):
            rows = SheetAnswer.objects.filter(sheet__person=self.cast.people[name])
            wrong = set(rows.exclude(said=Say.YES, counted=Say.YES).values_list("question", flat=True))
            for slug, step in STEP_AT.items():
                yes = {question.code: "yes" for question in of_step(step) if question.code in wrong}
                if yes:
                    self.post(name, self.at(f"check/{slug}/"), **yes)
            if wrong:
                self.hand_in(name, "alone")
        if SheetAnswer.objects.filter(sheet__person=self.cast.bo).exclude(said=Say.YES).exists():
            self.type_in_for_bo("yes", "alone", back=True)
        self.before("ask")
        self.put_on_what_is_reached()

    @rule(said=SAYS, how=st.sampled_from(["wait", "alone"]), back=st.booleans())
    def type_in_for_bo(self, said: str, how: str, *, back: bool) -> None:
        typed = {question.code: "yes" for question in QUESTIONS} | {"E2": said, "channel": "paper", "how": how}
        path = self.at(f"check/for-somebody/{self.cast.bo.code}/")
        self.post("kit", path, **typed, **({"read_back": "yes"} if back else {}))

    @rule(
        who=st.sampled_from(["rosa", "rosa", "rosa", "sam", "ana"]), said=SAYS, how=st.sampled_from(["wait", "alone"])
    )
    def type_in_paper(self, who: str, said: str, how: str) -> None:
        typed = {question.code: "yes" for question in QUESTIONS} | {"G4": said, "how": how, "only_here": "on"}
        self.post(who, f"/check/{Check.objects.get().code}/outside/paper/", **typed)

    @rule(who=st.sampled_from(["rosa", "rosa", "jo", "ana"]), which=st.integers(0, 5))
    def take_out_paper(self, who: str, which: int) -> None:
        if self.typed:
            self.post(who, f"/sheets/{sorted(self.typed)[which % len(self.typed)]}/take-out/")

    @rule(who=st.sampled_from(["bo", "ana", "cy", "sam", "max"]), which=st.integers(0, 5))
    def pick_up(self, who: str, which: int) -> None:
        slip = sorted(self.typed)[which % len(self.typed)] if self.typed else "rubbish"
        if who in self.clients:
            self.post(who, self.at("check/slip/"), slip=slip)

    @rule(hat=st.sampled_from(["lived", "both", "staff"]))
    def bring_something_else(self, hat: str) -> None:
        self.hats += 1
        self.post("ana", f"/seats/{Seat.objects.get(person=self.cast.ana).code}/", hat=hat)

    @rule(who=st.sampled_from(["sam", "sam", "sam", "jo", "ana"]), label=LABELS, because=WORDS, old=st.booleans())
    def put_on(self, who: str, label: str, because: str, *, old: bool) -> None:
        seen = worn(self.cast.kitchen)[1] - old
        self.post(who, self.at("label/put-on/"), label=label, because=because, seen=str(seen), last_word="the rent")

    @rule()
    def put_on_what_is_reached(self) -> None:
        reached = standing_of(self.cast.kitchen).derived.label
        if reached != worn(self.cast.kitchen)[0]:
            self.put_on("sam", reached, "Because.", old=False)

    @rule(who=st.sampled_from(["sam", "sam", "jo"]), because=WORDS)
    def pause(self, who: str, because: str) -> None:
        self.post(who, self.at("label/pause/"), because=because, seen=str(worn(self.cast.kitchen)[1]))

    @rule(lock=LOCKS, words=WORDS)
    def confirm(self, lock: str, words: str) -> None:
        when = boxes("day", timezone.localdate())
        self.post("sam", self.at(f"label/word/{lock}/"), name="Pat", job="Director", words=words, **when)

    @rule(lock=LOCKS)
    def take_back(self, lock: str) -> None:
        self.post("sam", self.at(f"label/word/{lock}/take-back/"))

    @rule(who=st.sampled_from(["rosa", "rosa", "sam"]), words=WORDS, back=st.booleans())
    def oversee(self, who: str, words: str, *, back: bool) -> None:
        path = f"/check/{Check.objects.get().code}/overseer/"
        self.post(who, f"{path}take-back/" if back else path, job="Manager", words=words)

    @rule(who=st.sampled_from(["sam", "jo"]), because=WORDS)
    def ask_again(self, who: str, because: str) -> None:
        self.post(who, self.at("check/again/"), because=because)

    @rule()
    def suggest(self) -> None:
        project = type(self.cast.kitchen).objects.get(pk=self.cast.kitchen.pk)
        answer = self.post("ana", self.at("suggest/"), words=f"A bench {next(KEYS)}")
        assert (answer.status_code == 302) == can_be_asked(project.label)

    @rule(who=st.sampled_from(["sam", "jo", "ana", "cy", "kit"]), path=st.sampled_from(["check/", "label/"]))
    def no_page_says_whose_answer_it_was(self, who: str, path: str) -> None:
        page = self.clients[who].get(self.at(path)).text.split("<main", 1)[1]
        names = {name.capitalize() for name in LIVED} - {who.capitalize()}
        assert not [name for name in names if re.search(rf"\b{name}\b", page)], (who, path)

    @invariant()
    def everything_holds(self) -> None:
        if not hasattr(self, "cast"):
            return
        project = type(self.cast.kitchen).objects.get(pk=self.cast.kitchen.pk)
        standing = standing_of(project)
        assert height(Label(project.label)) <= standing.derived.reached
        versions = list(LabelVersion.objects.filter(project=project).order_by("number"))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        assert project.label == (versions[-1].label if versions else Label.ASKING)
        last = height(Label.ASKING)
        for version in versions:
            if version.height < last:
                assert version.because, version
            last = version.height
        lived = Sheet.objects.filter(side="lived")
        waiting = list(Sheet.objects.filter(waits=True, apart=True))
        assert self.hats or together(waiting) == []
        assert lived.filter(apart=False).count() == 0
        assert not SheetAnswer.objects.filter(sheet__in=lived).exclude(evidence="").exists()
        apart = ("answer", "hand_in", "hand_in_apart", "type_in", "type_in_paper", "take_out_paper", "pick_up")
        assert not Event.objects.filter(verb__in=[f"suitability.{verb}" for verb in apart]).exists()
        assert not Sheet.objects.exclude(person=None).exclude(entered_by=None).filter(person__name="Sam").exists()
        assert not Event.objects.filter(organisation=self.cast.there).exists()
        assert not LabelVersion.objects.filter(put_on_by__name__in=("Ana", "Cy", "Bo", "Kit")).exists()
        self.typed.update(Sheet.objects.filter(channel="paper", person=None).values_list("code", flat=True))


class TestLifecycle(TestCase):
    """Eighteen lives of a label."""

    def test_whatever_people_do(self) -> None:
        machine, made = inside(self, Checks), Checks.labels
        first = machine()
        first.set_out()
        first.walk_every_step()
        first.teardown()
        assert set(made) == set(Label), made
        live(machine, lives=18, steps=18)
        # The machine can't pass by never moving: the label moved several times in most lives.
        assert made.total() > 45, (made, Checks.knocks)
        assert Checks.knocks[302] > 150, Checks.knocks
