"""Two write the same thing: whoever is second sees both texts, and nobody's words vanish."""

import pytest

from kehity.people.tests.at_once import at_once
from kehity.ui.meanwhile import KeepsBoth
from tests.places import PLACES
from tests.sending import form_with

pytestmark = pytest.mark.django_db


def opened(client, spot, box):
    return form_with(client.get(spot.page).text, box) | spot.also


def forms_of(kind):
    """The forms at the ends of the tree."""
    below = kind.__subclasses__()
    return {kind} if not below else set().union(*map(forms_of, below))


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_the_second_one_sees_both_texts_and_decides(place, as_person):
    spot = place.make()
    first, second = as_person(spot.first), as_person(spot.second)
    theirs, mine = (opened(one, spot, place.box) for one in (first, second))

    saved = first.post(spot.sent_to, theirs | {place.box: place.theirs})
    asked = second.post(spot.sent_to, mine | {place.box: place.mine})
    form = form_with(asked.text, f"keep-{place.box}")
    answered = second.post(spot.sent_to, form)
    now = opened(second, spot, place.box)[place.box]

    [kept] = [form[f"keep-{place.box}"]]
    assert [one.status_code for one in (saved, asked, answered)] == [302, 409, 302]
    if kept == ["joined"]:
        assert sorted(now[0].replace(" / ", "\n").split("\n")) == [place.theirs, place.mine]
    else:
        assert (kept, now) == (["mine"], [place.mine])


@pytest.mark.parametrize(("way", "stays"), [("theirs", "Aino kirjoitti"), ("mine", "Mikael")])
def test_either_text_alone_may_be_kept(way, stays, as_person):
    spot = PLACES[0].make()
    first, second = as_person(spot.first), as_person(spot.second)
    theirs, mine = (opened(one, spot, "text") for one in (first, second))
    first.post(spot.sent_to, theirs | {"text": "Aino kirjoitti"})
    asked = second.post(spot.sent_to, mine | {"text": "Mikael"})

    second.post(spot.sent_to, form_with(asked.text, "keep-text") | {"keep-text": way})

    assert opened(first, spot, "text")["text"] == [stays]


def test_what_only_one_of_them_touched_is_joined_without_a_question(as_person):
    goal = next(place for place in PLACES if place.name == "goal")
    spot = goal.make()
    browser = as_person(spot.first)
    one, other = opened(browser, spot, "why"), opened(browser, spot, "why")

    browser.post(spot.sent_to, one | {"why": "Because"})
    answered = browser.post(spot.sent_to, other | {"title": "A better title"})
    now = opened(browser, spot, "why")

    assert (answered.status_code, now["why"], now["title"]) == (
        302,
        ["Because"],
        ["A better title"],
    )


def test_the_third_text_is_shown_when_it_came_while_two_were_joined(as_person):
    spot = PLACES[0].make()
    first, second = as_person(spot.first), as_person(spot.second)
    theirs, mine = (opened(one, spot, "text") for one in (first, second))
    first.post(spot.sent_to, theirs | {"text": "One"})
    asked = second.post(spot.sent_to, mine | {"text": "Two"})
    first.post(spot.sent_to, opened(first, spot, "text") | {"text": "One\nThree"})

    again = second.post(spot.sent_to, form_with(asked.text, "keep-text"))
    second.post(spot.sent_to, form_with(again.text, "keep-text"))

    assert again.status_code == 409
    assert sorted(opened(first, spot, "text")["text"][0].split("\n")) == ["One", "Three", "Two"]


@pytest.mark.parametrize(
    "seen", ["", "x", "[]", "{", '{"text": 1}', "[" * 9_000, '{"text": ["?"]}']
)
def test_whoever_forges_what_was_seen_writes_nothing_over(seen, as_person):
    spot = PLACES[0].make()
    browser = as_person(spot.first)
    browser.post(spot.sent_to, {"text": "Kept"})

    answered = browser.post(spot.sent_to, {"text": "Other", "seen": seen})

    assert answered.status_code == 409
    assert opened(browser, spot, "text")["text"] == ["Kept"]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_page_sent_back_untouched_asks_nothing(place, as_person):
    spot = place.make()
    browser = as_person(spot.first)
    browser.post(spot.sent_to, opened(browser, spot, place.box) | {place.box: place.theirs})
    untouched = opened(browser, spot, place.box)

    answered = browser.post(spot.sent_to, untouched)

    assert answered.status_code == 302
    assert opened(browser, spot, place.box)[place.box] == [place.theirs]


def test_every_form_that_keeps_both_is_in_the_table(as_person):
    met = set()
    for place in PLACES:
        spot = place.make()
        for context in as_person(spot.first).get(spot.page).context or []:
            met |= {type(one) for one in context.flatten().values() if isinstance(one, KeepsBoth)}

    parts = {kind for kind in forms_of(KeepsBoth) if "goals.forms.preparation" in kind.__module__}
    assert forms_of(KeepsBoth) - parts - met == set()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", [one for one in PLACES if one.is_shared], ids=str)
def test_two_press_at_the_same_moment(place, as_person):
    spot = place.make()
    first, second = as_person(spot.first), as_person(spot.second)
    forms = [opened(one, spot, place.box) for one in (first, second)]

    answers: dict[str, int] = {}

    def send(name, client, form, words):
        answers[name] = client.post(spot.sent_to, form | {place.box: words}).status_code

    at_once(
        lambda: send("first", first, forms[0], place.theirs),
        lambda: send("second", second, forms[1], place.mine),
    )
    [kept] = opened(first, spot, place.box)[place.box]

    assert sorted(answers.values()) == [302, 409]
    assert kept == (place.theirs if answers["first"] == 302 else place.mine)
