"""How much each main page costs, compared with an empty page, in a large and a small database."""

import statistics
from dataclasses import dataclass, field
from typing import Any

from tools.bench.browsing import Application, Reader, signed_in
from tools.bench.databases import LARGE, MENTORSHIPS, SMALL, Databases, made

WARM_UPS, ROUNDS = 3, 40
BARE, PLAIN = "/bench/bare/", "/bench/plain/"
MOST_QUERIES, MOST_TIMES, MOST_GROWTH = 12, 4.0, 1.5

EXPLAINED = f"""
queries  statements to the database, session and sign-in included; ✗ above {MOST_QUERIES}
ms       median of {ROUNDS} rounds, through the product's WSGI application
× bare   ms divided by the median of an empty page opened right before it; ✗ above {MOST_TIMES:g}
         (the empty page is ui/page.html alone: signed in, with the navigation around it)
growth   ms in the large database divided by ms in the small one; ✗ above {MOST_GROWTH:g},
         or where the large one takes more queries
         (a page with a budget of its own reads a whole season: ✗ in ms above the budget alone)
"""


@dataclass
class Page:
    """A page as one person opens it, and what it has taken in each round."""

    name: str
    reader: Reader
    url: str
    budget: float | None = None
    """In milliseconds; such a page looks through everyone of a season to find the best."""
    queries: int = 0
    seconds: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)

    def go_round(self) -> None:
        """The page with the empty page beside it: a busy machine slows both."""
        self.bare.append(self.reader.seconds_for(BARE))
        self.seconds.append(self.reader.seconds_for(self.url))
        self.plain.append(self.reader.seconds_for(PLAIN))

    @property
    def milliseconds(self) -> float:
        return _median(self.seconds)

    def is_over_budget(self) -> bool:
        return self.budget is not None and self.milliseconds > self.budget

    @property
    def ratio(self) -> float:
        return _median(self.seconds) / _median(self.bare)


def measure() -> None:
    """Print what each page takes; a miss is marked, and nothing fails."""
    databases = made()
    databases.use(LARGE)
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after the settings

    application = get_wsgi_application()
    pages = {size: _counted(databases, size, application) for size in MENTORSHIPS}
    for number in range(WARM_UPS + ROUNDS):
        for size in MENTORSHIPS:
            databases.choose(size)
            for page in pages[size]:
                page.go_round()
                if number < WARM_UPS:
                    page.seconds, page.bare, page.plain = [], [], []
    _print(pages[LARGE], pages[SMALL])


def _counted(databases: Databases, size: str, application: Application) -> list[Page]:
    databases.choose(size)
    pages = _main_pages(application)
    for page in pages:
        page.queries = page.reader.count_queries(page.url)
    return pages


def _main_pages(application: Application) -> list[Page]:
    """The pages that people open most, with the ids of the database in use."""
    from django.urls import reverse  # noqa: PLC0415 - after django.setup()

    from kehity.website.bench import words  # noqa: PLC0415

    emails = (words.MENTEE, words.MENTOR, words.COORDINATOR, words.EVALUATOR)
    mentee, mentor, coordinator, evaluator = (signed_in(application, one) for one in emails)
    pair, evaluated = _pair_of(words.MENTEE), _pair_of(words.EVALUATOR)
    own, season = pair.mentee.pk, pair.mentee.season_id
    last = pair.meetings.held().in_order().last()
    return [
        Page("home of a mentee", mentee, reverse("home")),
        Page("home of a mentor of two", mentor, reverse("home")),
        Page("preparation", mentee, reverse("preparation", args=[own])),
        Page("goals", mentee, reverse("goals", args=[own])),
        Page("the pair's room", mentee, reverse("mentorship", args=[pair.pk])),
        Page("meetings", mentee, reverse("meetings", args=[pair.pk])),
        Page("a meeting", mentee, reverse("meeting", args=[last.pk])),
        Page("learning means", mentee, reverse("learning_means", args=[own])),
        Page("final evaluation", evaluator, reverse("evaluation", args=[evaluated.pk])),
        Page("worklist", coordinator, reverse("worklist")),
        Page("desk of the big season", coordinator, reverse("desk", args=[season])),
        Page("people of the big season", coordinator, reverse("season_people", args=[season])),
        Page("pairing of the big season", coordinator, reverse("season_pairing", args=[season])),
        *_pages_of_a_draft(coordinator),
    ]


def _pages_of_a_draft(coordinator: Reader) -> list[Page]:
    """Pages that look for other mentors, in a season of a thousand people at its draft."""
    from django.urls import reverse  # noqa: PLC0415 - after django.setup()

    from kehity.matching.draft_page import without  # noqa: PLC0415
    from kehity.matching.models import Round  # noqa: PLC0415

    round = Round.objects.select_related("season").get()
    pair, other = round.draft.order_by("pk")[:2]
    left = without(round)[0].pk
    why_not = reverse("mentee_why_not", args=[round.pk, pair.mentee_id])
    new = reverse("draft_new", args=[round.pk])
    return [
        Page("draft of the pairs", coordinator, reverse("round_draft", args=[round.pk]), 300),
        Page("another mentor", coordinator, reverse("draft_pair_swap", args=[pair.pk]), 300),
        Page("why not that mentor", coordinator, f"{why_not}?mentor={other.mentor_id}", 300),
        Page("a mentor for one mentee", coordinator, f"{new}?mentee={left}", 150),
    ]


def _pair_of(email: str) -> Any:
    from kehity.mentorships.models import Mentorship  # noqa: PLC0415 - after django.setup()

    return Mentorship.objects.select_related("mentee").get(mentee__person__email=email)


def _print(large: list[Page], small: list[Page]) -> None:
    big, little = (f"{MENTORSHIPS[size]:,} mentorships" for size in (LARGE, SMALL))
    print(f"\n{'':26}{big:^30}{little:^22}")
    print(
        f"{'page':26}{'queries':>9}{'ms':>9}{'× bare':>10}  {'queries':>9}{'ms':>9}{'growth':>10}"
    )
    for page, same in zip(large, small, strict=True):
        growth = page.milliseconds / same.milliseconds
        is_usual = page.budget is None
        grows = (is_usual and growth > MOST_GROWTH) or page.queries > same.queries
        print(
            f"{page.name:26}"
            f"{_marked(f'{page.queries}', is_usual and page.queries > MOST_QUERIES):>9}"
            f"{_marked(f'{page.milliseconds:.1f}', page.is_over_budget()):>9}"
            f"{_marked(f'{page.ratio:.1f}', is_usual and page.ratio > MOST_TIMES):>10}  "
            f"{same.queries:>9}{same.milliseconds:>9.1f}"
            f"{_marked(f'{growth:.1f}', grows):>10}"
        )
    bare = _median([second for page in large for second in page.bare])
    plain = _median([second for page in large for second in page.plain])
    print(f"\nThe empty page takes {bare:.1f} ms; one line of text, signed in, {plain:.1f} ms.")
    print(EXPLAINED)
    print(_seasons())


def _seasons() -> str:
    from kehity.website.bench.filling import pairs_of_big_season  # noqa: PLC0415

    here, there = (pairs_of_big_season(MENTORSHIPS[size]) for size in (LARGE, SMALL))
    return f"The big season has {here:,} pairs in the large database and {there} in the small one."


def _marked(figure: str, misses: bool) -> str:
    return f"✗ {figure}" if misses else figure


def _median(seconds: list[float]) -> float:
    """In milliseconds."""
    return statistics.median(seconds) * 1000
