"""The charter as anyone reads it: in force, earlier versions, differences, document, check of a hash."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from acteurs import regles
from acteurs.forms.charte import FormulaireEmpreinte
from acteurs.lectures import charte as lectures
from acteurs.lectures.document_charte import document
from acteurs.models import VersionCharte
from acteurs.regles import personne_ou_visiteur
from ptce.socle.documents import servir_pdf


@login_not_required
@require_safe
def en_vigueur(request: HttpRequest) -> HttpResponse:
    """Show the version in force, or say that there is none yet."""
    version = VersionCharte.objects.en_vigueur().first()
    return _montrer(request, version)


@login_not_required
@require_safe
def version(request: HttpRequest, numero: int) -> HttpResponse:
    """Show any version that this person may read; the one in force too, at an address that stays."""
    return _montrer(request, charger(request, numero))


def charger(request: HttpRequest, numero: int) -> VersionCharte:
    """Return a version that this person may read. Raises Http404."""
    lisibles = VersionCharte.objects.visibles_pour(personne_ou_visiteur(request))
    return get_object_or_404(lisibles, numero=numero)


def _montrer(request: HttpRequest, version: VersionCharte | None) -> HttpResponse:
    personne = personne_ou_visiteur(request)
    maintenant = timezone.now()
    versions = list(VersionCharte.objects.visibles_pour(personne))
    contexte: dict[str, Any] = {
        "version": version,
        "autres": [une for une in versions if version is None or une.pk != version.pk],
        "anime": personne is not None and regles.anime_la_charte(personne),
        "membre": personne is not None and regles.lit_entre_membres(personne),
    }
    if version is not None:
        consulte = version.en_consultation and personne is not None
        contexte |= {
            "articles": lectures.articles_amendes(version)
            if consulte
            else [lectures.ArticleAmende(article, []) for article in version.articles.all()],
            "consulte": consulte,
            "propose": consulte
            and personne is not None
            and bool(regles.amende_pour(personne))
            and version.recoit_des_amendements(maintenant),
            "ouverte": version.recoit_des_amendements(maintenant),
            "a_venir": bool(version.consultation and version.consultation.lower > maintenant),
            "progression": lectures.progression(version) if version.est_adoptee else None,
            "pour_moi": lectures.signatures_pour(personne, version)
            if version.est_en_vigueur
            else [],
        }
    return render(request, "acteurs/charte.html", contexte)


@login_not_required
@require_safe
def differences(request: HttpRequest, numero: int, depuis: int) -> HttpResponse:
    """Show what changed from the version `depuis` to the version `numero`, article by article."""
    avant, apres = charger(request, depuis), charger(request, numero)
    if avant.numero > apres.numero:
        return redirect("acteurs:charte_differences", numero=avant.numero, depuis=apres.numero)
    parties = lectures.comparer(avant, apres)
    contexte = {
        "avant": avant,
        "apres": apres,
        "parties": parties,
        "changees": sum(partie.changement != "egal" for partie in parties),
    }
    return render(request, "acteurs/charte_differences.html", contexte)


@login_not_required
@require_safe
def pdf(request: HttpRequest, numero: int) -> HttpResponse:
    """Send the document of a frozen version. 404 while its text may change."""
    lue = get_object_or_404(
        VersionCharte.objects.visibles_pour(personne_ou_visiteur(request)).filter(
            sha256__isnull=False
        ),
        numero=numero,
    )
    return servir_pdf(document(lue), f"charte-version-{lue.numero}")


@login_not_required
@require_safe
def texte(request: HttpRequest, numero: int) -> HttpResponse:
    """Send the very text whose SHA-256 is the version's: anyone may compute it again."""
    lue = charger(request, numero)
    return HttpResponse(
        lue.texte_canonique(),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="charte-version-{numero}.txt"'},
    )


@login_not_required
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """Ask for a hash, and lead to what is known of it."""
    form = FormulaireEmpreinte(request.GET if "empreinte" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("acteurs:charte_empreinte", form.cleaned_data["empreinte"])
    return render(request, "acteurs/charte_verifier.html", {"form": form})


@login_not_required
@require_safe
def empreinte(request: HttpRequest, sha256: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """Say which version a hash is that of, and what that proves; 404 with the form when it is that of none."""
    if sha256 != sha256.lower():
        return redirect("acteurs:charte_empreinte", sha256.lower(), permanent=True)
    personne = personne_ou_visiteur(request)
    version = VersionCharte.objects.visibles_pour(personne).filter(sha256=sha256).first()
    contexte = {
        "form": FormulaireEmpreinte(initial={"empreinte": sha256}),
        "sha256": sha256,
        "version": version,
        "progression": lectures.progression(version) if version else None,
    }
    return render(request, "acteurs/charte_verifier.html", contexte, status=200 if version else 404)
