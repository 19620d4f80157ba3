"""What follows a season in the demo: people fetch their certificates, and the night counts."""


def certify_and_count() -> None:
    """By those who do it for real people; they are neighbours of whoever makes the demo."""
    from kehity.insights.tasks import count_seasons  # noqa: PLC0415 - after django.setup()
    from kehity.mentorships.models import Mentorship  # noqa: PLC0415
    from kehity.mentorships.phases import Phase  # noqa: PLC0415
    from kehity.rights.certifying import give_certificate  # noqa: PLC0415

    completed = Mentorship.objects.with_pair().filter(phase=Phase.LEARNINGS_IN_USE)
    for number, pair in enumerate(completed.order_by("made_at")):
        give_certificate(pair.mentee)
        if not number % 2:
            give_certificate(pair.mentor)
    count_seasons.func()
