"""Whether this version of Kehity knows the database that it is given."""

from pathlib import Path

from kehity.commands.refusing import DatabaseIsNewer


def refuse_newer_database() -> None:
    """Raises DatabaseIsNewer where a later version has moved the tables on.

    Nothing is said of a database that does not answer, or that has not been made: whoever needs
    it says so.
    """
    from django.db import OperationalError, connection  # noqa: PLC0415 - after the settings
    from django.db.migrations.recorder import MigrationRecorder  # noqa: PLC0415

    from kehity.backups.versions import newer_migrations  # noqa: PLC0415

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except OperationalError:
        return
    finally:
        connection.close()
    newer = newer_migrations(applied)
    if newer:
        raise DatabaseIsNewer(
            f"The database is of a newer version of Kehity (it knows {newer[0]}): "
            "start that version, or restore a backup made before the update."
        )
