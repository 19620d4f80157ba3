"""What every part of the house has in common, checked over the whole of it."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.template.loader import get_template
from django.utils import translation

from kehity.notifications.kinds import KINDS, told_again
from kehity.notifications.models import Delivery
from kehity.notifications.notices import Notice
from kehity.ui.refusals import Refusal
from kehity.ui.texts import PACKAGE
from kehity.website.works import WORKS
from tests.addresses import patterns

# Templates that Django, allauth or a form field look for by a name of their own.
LOOKED_FOR = re.compile(
    r"^(400|403|403_csrf|404|429|500)\.html$|^account/|^mfa/|^ui/forms/|^ui/(mail|plain)\.|/_?forms?/"
)


def modules() -> Iterator[str]:
    for file in sorted(PACKAGE.rglob("*.py")):
        parts = file.relative_to(PACKAGE.parent).with_suffix("").parts
        if not {"tests", "migrations", "commands", "config"} & set(parts):
            yield ".".join(part for part in parts if part != "__init__")


for name in modules():
    import_module(name)


def all_of(base: type) -> list[type]:
    """Every class of the product below this one."""
    classes: list[type] = base.__subclasses__()
    below = [one for direct in classes for one in (direct, *all_of(direct))]
    ours = {one for one in below if one.__module__.startswith("kehity.")}
    return sorted(
        {one for one in ours if ".tests" not in one.__module__}, key=lambda one: one.__qualname__
    )


def notices() -> list[type[Notice]]:
    """The notices that are sent; a template-less one only bears others."""
    return [one for one in all_of(Notice) if getattr(one, "template", "")]


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("kehity.")]


def first_sentence(one: type) -> str:
    return (inspect.cleandoc(one.__doc__ or "")).split("\n\n")[0]


@pytest.mark.parametrize("notice", notices(), ids=lambda one: one.__name__)
def test_a_notice_has_its_three_templates_and_says_what_it_is(notice):
    found = [
        part
        for part in ("subject.txt", "body.txt", "body.html")
        if (get_template(f"{notice.template}/{part}"))
    ]

    assert len(found) == 3
    assert first_sentence(notice).endswith((".", "?"))
    assert KINDS[notice.kind()] is notice


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_notice_of_the_demo_can_be_read_in_every_language(demo, language):
    kinds = {delivery.notice: delivery for delivery in Delivery.objects.select_related("person")}

    mails = {}
    for kind, delivery in kinds.items():
        delivery.person.language = language
        with translation.override("en"):
            mails[kind] = told_again(kind, delivery.facts).mail(delivery.person)

    assert len(mails) > 8
    wrong = {
        kind
        for kind, mail in mails.items()
        if not (
            mail.subject
            and settings.BASE_URL in mail.body
            and [part.mimetype for part in mail.alternatives].count("text/html") == 1
        )
        or "\n" in mail.subject
        or re.search(r"%\(|\{\{|\{%|None", f"{mail.subject}{mail.body}")
    }
    assert wrong == set()


@pytest.mark.parametrize("model", our_models(), ids=lambda one: one._meta.label)
def test_a_model_says_in_a_sentence_what_it_is(model):
    said = first_sentence(model)

    assert not said.startswith(f"{model.__name__}(")
    assert said.rstrip().endswith((".", "?"))


@pytest.mark.parametrize("refusal", all_of(Refusal), ids=lambda one: one.__name__)
def test_a_refusal_says_why(refusal):
    assert refusal.__doc__, f"{refusal.__qualname__} has no docstring"


def test_there_is_no_admin():
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert [str(file) for file in PACKAGE.rglob("admin.py")] == []


def test_every_template_is_used():
    names = {
        file.relative_to(folder).as_posix()
        for folder in PACKAGE.glob("*/templates")
        for file in folder.rglob("*")
        if file.is_file()
    }
    sources = "\n".join(
        file.read_text(encoding="utf-8")
        for file in PACKAGE.rglob("*")
        if file.suffix in {".py", ".html", ".txt"} and "tests" not in file.parts
    )
    told = {f"{notice.template}/{part}" for notice in notices()
            for part in ("subject.txt", "body.txt", "body.html")}  # fmt: skip
    components = {f"ui/{name}.html" for name in component_names()}

    put_together = [
        re.compile(f"{re.escape(before)}.+{re.escape(after)}")
        for before, after in re.findall(r'f"([\w/]+)\{[^}"]+\}([\w.]*\.html)"', sources)
    ]

    unused = {
        name
        for name in names - told - components
        if name not in sources
        and not LOOKED_FOR.search(name)
        and not any(pattern.fullmatch(name) for pattern in put_together)
    }
    assert sorted(unused) == []


def component_names() -> set[str]:
    """The tags of the design system, by the names of their functions."""
    tree = ast.parse((PACKAGE / "ui/templatetags/ui.py").read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {node.name for node in functions if is_tag(node)}


def is_tag(function: ast.FunctionDef) -> bool:
    said = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any("tag" in one and "filter" not in one for one in said)


def test_every_component_can_be_looked_at():
    page = (PACKAGE / "ui/templates/ui/components.html").read_text(encoding="utf-8")
    around = {"language_switch", "icon"}  # on every page, and inside of most others
    shown = set(re.findall(r"{%-? (\w+)", page))

    assert len(component_names()) > 10
    assert component_names() - shown - around == set()


def test_what_changes_something_is_only_ever_sent():
    """A view says which ways it is asked; one that only changes something refuses GET."""
    free = {
        name
        for name, _route, pattern in patterns()
        if pattern.callback.__module__.startswith("kehity.") and not says_its_ways(pattern.callback)
    }

    assert free - ALLAUTHS == set()


ALLAUTHS = {
    "account_login",
    "account_request_login_code",
    "account_signup",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
}


def says_its_ways(view) -> bool:
    source = inspect.getsource(inspect.unwrap(view))
    return bool(re.search(r"@require_(POST|GET|safe|http_methods)", source))


def test_all_that_is_done_in_the_background_has_a_name_that_owners_understand():
    assert set(WORKS) == set(background_work())


def background_work() -> Iterator[str]:
    for file in PACKAGE.rglob("*.py"):
        place = file.relative_to(PACKAGE).with_suffix("")
        if "tests" in place.parts:
            continue
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef) and is_work(function):
                yield ".".join(("kehity", *place.parts, function.name))


def is_work(function: ast.FunctionDef) -> bool:
    said = [ast.unparse(decorator) for decorator in function.decorator_list]
    return any(re.fullmatch(r"task\(.*\)", one) for one in said)


def test_no_module_is_longer_than_a_few_screens():
    long = {
        file.relative_to(PACKAGE).as_posix(): count
        for file in PACKAGE.rglob("*.py")
        if not {"tests", "migrations"} & set(Path(file).parts)
        and (count := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }

    assert long == {}


def test_a_word_about_every_module():
    silent = [
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if not {"migrations", "tests"} & set(file.parts)
        and file.name not in {"__init__.py", "apps.py"}
        and file.parent.name != "commands"
        and ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) is None
    ]

    assert silent == []
