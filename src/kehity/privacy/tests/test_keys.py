"""Data keys are wrapped by a ring outside the database; an old ring key can be taken out."""

import base64
import io

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from kehity.privacy.keyring import KeyIsLost, KeyRing
from kehity.privacy.models import DataKey
from kehity.privacy.ring_in_use import key_ring
from kehity.privacy.tests.factories import GoalFactory

pytestmark = pytest.mark.django_db


def line(name: str, byte: int, length: int = 32) -> str:
    return f"{name} {base64.b64encode(bytes([byte]) * length).decode()}"


OLD, NEW = line("old", 1), line("new", 2)


def test_a_key_is_wrapped_by_the_first_of_the_ring_and_every_one_opens():
    name, wrapped = KeyRing(OLD).wrap(b"secret", b"about")

    both = KeyRing(f"{NEW}\n\n  {OLD}  \n")

    assert (name, both.current) == ("old", "new")
    assert both.unwrap(name, wrapped, b"about") == b"secret"
    assert b"secret" not in wrapped


@pytest.mark.parametrize(
    ("ring", "about", "name"),
    [
        (NEW, b"about", "old"),  # the ring has lost the key
        (line("old", 3), b"about", "old"),  # another key by the same name
        (OLD, b"another", "old"),  # the wrapped key has been moved
    ],
)
def test_a_key_that_cannot_be_opened_is_lost(ring, about, name):
    _name, wrapped = KeyRing(OLD).wrap(b"secret", b"about")

    with pytest.raises(KeyIsLost):
        KeyRing(ring).unwrap(name, wrapped, about)


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "\n \n",
        "alone",
        "three words here",
        "name not-base64!",
        line("short", 1, 16),
        line("long", 1, 33),
        line("n" * 61, 1),
        f"{OLD}\n{line('old', 2)}",
        f"{OLD}\nbroken",
    ],
)
def test_a_ring_that_is_not_whole_is_refused(lines):
    with pytest.raises(ImproperlyConfigured):
        KeyRing(lines)


def test_a_refusal_never_repeats_the_key():
    broken = f"one {base64.b64encode(b'k' * 31).decode()}"

    with pytest.raises(ImproperlyConfigured) as refusal:
        KeyRing(broken)

    assert broken.split()[1] not in str(refusal.value)


def test_what_the_old_ring_sealed_opens_after_the_old_key_is_taken_out(settings):
    settings.KEHITY_KEYS = OLD
    goal = GoalFactory(title="words")
    settings.KEHITY_KEYS = f"{NEW}\n{OLD}"
    said = io.StringIO()

    call_command("rewrap_keys", stdout=said)
    settings.KEHITY_KEYS = NEW

    assert said.getvalue() == "1 data keys are now wrapped by 'new'.\n"
    assert set(DataKey.objects.values_list("wrapped_by", flat=True)) == {"new"}
    assert type(goal).objects.get().title == "words"


def test_wrapping_again_a_second_time_changes_nothing(settings):
    settings.KEHITY_KEYS = OLD
    GoalFactory()
    before = list(DataKey.objects.values_list("wrapped", flat=True))

    call_command("rewrap_keys", stdout=io.StringIO())

    assert list(DataKey.objects.values_list("wrapped", flat=True)) == before


def test_with_another_ring_nothing_opens_and_nothing_is_lost(settings):
    settings.KEHITY_KEYS = OLD
    goal = GoalFactory(title="words")

    settings.KEHITY_KEYS = NEW
    with pytest.raises(KeyIsLost):
        str(type(goal).objects.get().title)
    with pytest.raises(CommandError, match="1 data keys cannot be opened"):
        call_command("rewrap_keys", stdout=io.StringIO())
    settings.KEHITY_KEYS = OLD

    assert type(goal).objects.get().title == "words"


def test_a_key_moved_to_another_row_does_not_open():
    first, second = DataKey.objects.make(), DataKey.objects.make()
    second.wrapped = first.wrapped

    with pytest.raises(KeyIsLost):
        second.opened()


def test_another_s_key_does_not_open_one_s_content():
    goal, other = GoalFactory(title="words"), GoalFactory()
    person = goal.participation.person
    person.data_key, other.participation.person.data_key = DataKey.objects.make(), None
    person.save()

    with pytest.raises(InvalidTag):
        str(type(goal).objects.get(pk=goal.pk).title)


def test_the_data_key_itself_is_not_in_the_database():
    key = DataKey.objects.make()

    assert key._unwrapped() not in bytes(DataKey.objects.get().wrapped)
    assert str(key) == str(key.pk)


def test_the_ring_is_the_one_of_the_settings(settings):
    settings.KEHITY_KEYS = NEW

    assert key_ring().current == "new"
