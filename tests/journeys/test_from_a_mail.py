"""A mentee answers, moves, prepares and says no more, all from one mail in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from kehity.meetings.models import Meeting
from kehity.meetings.reminders import AgendaAwaited, DidYouMeet
from kehity.meetings.tests.factories import MeetingFactory, days_from_now
from kehity.notifications.bundles import bundle
from kehity.notifications.models import SwitchedOff
from kehity.programmes.models import Opens

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.fixture
def mail(page, settings, live_server):
    """The mail with both reminders, as its reader opens it."""
    settings.BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    coming = MeetingFactory()
    behind = MeetingFactory(mentorship=coming.mentorship, past=True)
    pair = coming.mentorship
    pair.season.programme.organisation.open_mails(Opens.BY_LINK)
    reminders = [AgendaAwaited(pair, coming), DidYouMeet(pair, behind)]
    sent = bundle(pair.mentee.person, reminders).alternatives[0][0]

    def opened():
        page.set_content(sent)
        return page

    opened.coming, opened.behind, opened.reader = coming, behind, pair.mentee.person
    return opened


def press(page, name):
    page.get_by_role("button", name=name).click()


def test_everything_is_done_from_one_mail_without_signing_in(mail):
    page = mail()
    page.get_by_role("link", name="Tapasimme").click()
    press(page, "Tapasimme")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tapaaminen on merkitty pidetyksi")

    mail().get_by_role("link", name="Siirretään").first.click()
    page.get_by_label("Uusi päivä ja kellonaika").fill(f"{days_from_now(9):%Y-%m-%dT%H:%M}")
    press(page, "Siirretään")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tapaamisella on uusi aika")

    mail().get_by_role("link", name="Ei enää tällaisia muistutuksia").click()
    press(page, "Poista ne käytöstä")
    expect(page.get_by_role("heading", level=1)).to_contain_text("poistettu käytöstä")

    assert Meeting.objects.get(pk=mail.behind.pk).is_held()
    assert Meeting.objects.get(pk=mail.coming.pk).planned_at == days_from_now(9)
    assert SwitchedOff.objects.filter(person=mail.reader).count() == 2


def test_the_preparation_opens_from_the_mail_where_the_organisation_lets_it(mail):
    page = mail()
    page.get_by_role("link", name="Valmistaudu").click()
    press(page, "Jatka nimellä Aino Virtanen")

    expect(page).to_have_url(
        f"{page.url.split('/meetings')[0]}/meetings/{mail.coming.pk}/preparation/"
    )
