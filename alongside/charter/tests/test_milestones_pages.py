"""Pages of the days that a group goes towards, and of its third meeting."""

from __future__ import annotations

from datetime import timedelta

from alongside.charter.models import Milestone
from tests.cast import Cast
from tests.forms import boxes

from .given import SOON, TODAY, post, work


def test_the_third_meeting_is_said_by_the_coordinator(cast: Cast) -> None:
    path = work(cast, "third-meeting/")
    assert cast.client("ana").get(path).status_code == 403
    assert "still to come" in post(cast, "sam", path, **boxes("on", SOON)).text
    assert post(cast, "sam", path, **boxes("on", TODAY)).status_code == 302
    assert "Your third meeting was on" in cast.client("sam").get(work(cast)).text


def test_days_from_naming_to_what_changes(cast: Cast) -> None:
    new = work(cast, "days/new/")
    past = post(cast, "ana", new, words="Chairs", **boxes("day", TODAY - timedelta(days=1)))
    assert "That day has gone by." in past.text
    assert 'value="Chairs"' in past.text
    assert post(cast, "ana", new, words="Chairs", **boxes("day", SOON)).status_code == 302
    day = Milestone.objects.get()
    at = f"/milestones/{day.code}"
    assert "Say why" in post(cast, "ana", f"{at}/move/", why="", **boxes("day", SOON)).text
    moved = post(cast, "ana", f"{at}/move/", why="Rain.", **boxes("day", SOON + timedelta(days=1)))
    assert moved.status_code == 302
    assert "Rain." in cast.client("kit").get(f"{at}/").text
    assert post(cast, "jo", f"{at}/here/", **boxes("on", TODAY)).status_code == 302
    assert "Look back: Chairs" in cast.client("ana").get("/").text
    assert "Write something in one of the two boxes." in post(cast, "ana", f"{at}/look-back/").text
    assert post(cast, "ana", f"{at}/look-back/", well="On time").status_code == 302
    assert "Look back: Chairs" not in cast.client("ana").get("/").text
    assert "On time" in cast.client("ana").get(f"{at}/look-back/").text  # one's own words stand there to be changed
    assert "On time" not in cast.client("sam").get(f"{at}/").text
    assert cast.client("ana").get(f"{at}/close/").status_code == 403
    assert post(cast, "sam", f"{at}/close/", changes="We measure.").status_code == 302
    assert "On time" in cast.client("jo").get(f"{at}/").text
