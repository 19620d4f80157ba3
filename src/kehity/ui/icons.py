"""The names of the line icons in static/ui/icons.svg."""

ICONS = frozenset(
    [
        *("home", "target", "calendar", "chat", "book", "people", "person", "list", "check"),
        *("clock", "video", "walk", "phone", "pin", "lock", "eye", "leaf", "arrow", "plus"),
        *("pause", "flag", "heart", "hand", "download", "upload", "mail", "globe", "gear"),
        *("undo", "cross", "pencil", "search", "info", "warning", "menu"),
    ]
)
