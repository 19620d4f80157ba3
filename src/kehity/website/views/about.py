"""What the law and good manners ask to be told: how accessible this is, and whose work it is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kehity.website.licences import packages
from kehity.website.tried import WAYS, last_trial


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    tried = {"trial": last_trial(), "ways": WAYS.values()}
    return render(request, "website/accessibility.html", tried)


@login_not_required
@require_safe
def licences(request: HttpRequest) -> HttpResponse:
    return render(request, "website/licences.html", {"packages": packages()})
