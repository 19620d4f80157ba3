"""Fields whose content only the right readers' pages can open: AES-GCM, bound to row and field."""

from __future__ import annotations

import base64
import datetime
import json
import os
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from kehity.privacy.keyring import NONCE

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from kehity.privacy.models import DataKey, SealedModel

VERSION = b"\x01"


class ContentIsErased(Exception):
    """The key is gone: there is nothing to write with."""


class Ciphertext(bytes):
    """What is stored, before anyone has asked to read it."""


class _Opener(DeferredAttribute):
    """Opens a sealed value at its first reading, and never before."""

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        value = super().__get__(instance, owner)
        if instance is not None and isinstance(value, Ciphertext):
            value = self.field.opened(instance, value)  # type: ignore[attr-defined]
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class Sealed(models.Field[Any, Any]):
    """A value stored as ciphertext. It cannot be searched, sorted or updated in bulk."""

    descriptor_class = _Opener
    nothing: ClassVar[Any] = staticmethod(lambda: None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(null=True, editable=False)
        kwargs.setdefault("default", self.nothing)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("null", "editable", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def get_internal_type(self) -> str:
        return "BinaryField"

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def from_db_value(self, value: Any, _expression: Any, _connection: BaseDatabaseWrapper) -> Any:
        return self.nothing() if value is None else Ciphertext(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext | None:
        if self.attname in model_instance.get_deferred_fields():
            model_instance.refresh_from_db(fields=[self.attname])
        return self.stored(model_instance)

    def stored(self, instance: models.Model) -> Ciphertext | None:
        """This field of the record as it is stored; None where there is nothing."""
        value = instance.__dict__.get(self.attname)
        if isinstance(value, Ciphertext):
            return value
        return None if self.is_nothing(value) else self.sealed(instance, value)

    def value_from_object(self, obj: models.Model) -> Ciphertext | None:
        """What dumps and form initials are given: what is stored, never what it says."""
        return self.stored(obj)

    def value_to_string(self, obj: models.Model) -> str:
        return base64.b64encode(self.stored(obj) or b"").decode()

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise TypeError(f"{self.name} is sealed: it is written by saving the record.")
        return connection.Database.Binary(value)  # type: ignore[attr-defined]

    def opened(self, instance: models.Model, value: Ciphertext) -> Any:
        """The readable value, or nothing at all where the key has been erased."""
        return self.opened_in(type(instance), instance.pk, value, _key_of(instance))

    def opened_in(
        self, kind: type[models.Model], pk: Any, value: Ciphertext, key: DataKey | None
    ) -> Any:
        """The same where a row has been read without making it a record."""
        if key is None:
            return self.nothing()
        nonce, content = value[1 : NONCE + 1], value[NONCE + 1 :]
        text = key.opened().decrypt(nonce, content, self._about(kind, pk))
        return self.from_json(json.loads(text))

    def sealed(self, instance: models.Model, value: Any) -> Ciphertext:
        key = _key_of(instance)
        if key is None:
            raise ContentIsErased(str(instance))
        nonce = os.urandom(NONCE)
        text = json.dumps(self.to_json(value), ensure_ascii=False).encode()
        about = self._about(type(instance), instance.pk)
        return Ciphertext(VERSION + nonce + key.opened().encrypt(nonce, text, about))

    def is_nothing(self, value: Any) -> bool:
        return value is None or value == self.nothing()

    def to_json(self, value: Any) -> Any:
        return value

    def from_json(self, value: Any) -> Any:
        return value

    def _about(self, kind: type[models.Model], pk: Any) -> bytes:
        return f"{kind._meta.label_lower} {pk} {self.attname}".encode()


# Each kind says what it holds; Django's own descriptor types are wider, hence the ignores.


class SealedText(Sealed):
    """Words that only its readers can open."""

    nothing: ClassVar[Any] = staticmethod(str)

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> str: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: str) -> None: ...


class SealedNumber(Sealed):
    """A whole number that only its readers can open, or None."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> int | None: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: int | None) -> None: ...


class SealedAnswer(Sealed):
    """A yes or no that only its readers can open, or None."""

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> bool | None: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: bool | None) -> None: ...


class SealedDay(Sealed):
    """A day that only its readers can open, or None."""

    def to_json(self, value: datetime.date) -> str:
        return value.isoformat()

    def from_json(self, value: str) -> datetime.date:
        return datetime.date.fromisoformat(value)

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> datetime.date | None: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: datetime.date | None) -> None: ...


class SealedList(Sealed):
    """A list of plain values that only its readers can open."""

    nothing: ClassVar[Any] = staticmethod(list)

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> list[Any]: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: list[Any]) -> None: ...


class SealedFacts(Sealed):
    """Named plain values that only its readers can open."""

    nothing: ClassVar[Any] = staticmethod(dict)

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any) -> dict[str, Any]: ...  # type: ignore[override]
        def __set__(self, instance: Any, value: dict[str, Any]) -> None: ...


def _key_of(instance: models.Model) -> DataKey | None:
    return cast("SealedModel", instance).data_key_in_use()
