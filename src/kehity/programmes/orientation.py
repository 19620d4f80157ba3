"""The two orientation modules a new season starts from."""

STARTER_MODULES: tuple[dict[str, str], ...] = (
    {
        "fi": "Mitä mentorointi on ja mitä se ei ole",
        "sv": "Vad mentorskap är och inte är",
        "en": "What mentoring is, and what it is not",
    },
    {
        "fi": "Kuunteleminen ja hyvät kysymykset",
        "sv": "Att lyssna och ställa goda frågor",
        "en": "Listening and good questions",
    },
)
