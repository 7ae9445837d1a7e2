"""Signatures of the charter: sign for one's organisation, take it back, see who has signed."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from acteurs import regles
from acteurs.actions import signatures as actions
from acteurs.forms.charte import FormulaireMotif, FormulaireSignature
from acteurs.lectures import charte as lectures
from acteurs.models import Acteur, SignatureCharte, VersionCharte
from acteurs.regles import personne_connectee
from acteurs.views.etapes_charte import FormulaireDeCharte
from acteurs.views.liste_amendements import exiger_un_membre
from ptce.socle import tableurs, typographie
from ptce.socle.transactions import rejouer

ENTETES = (
    "Version",
    "Organisation",
    "Nom",
    "En qualité de",
    "Signée le",
    "Empreinte du texte signé",
    "Retirée le",
    "Motif du retrait",
)


class Suivi(TemplateView):
    """Who has signed the version in force, and who has not: members and the staff read names."""

    template_name = "acteurs/charte_signatures.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the progress, or send every signature of every version as a file."""
        exiger_un_membre(request)
        genre = request.GET.get("export", "")
        if genre in tableurs.FORMATS:
            toutes = SignatureCharte.objects.completes().order_by(
                "-version__numero", "signee_le", "pk"
            )
            return tableurs.exporter(
                genre, "signatures", ENTETES, map(_ligne, toutes), feuille="Signatures"
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read who has, and who has not."""
        version = VersionCharte.objects.en_vigueur().first()
        personne = personne_connectee(self.request)
        return super().get_context_data(
            version=version,
            progression=lectures.progression(version) if version else None,
            manquent=lectures.sans_signature(version) if version else [],
            pour_moi=lectures.signatures_pour(personne, version) if version else [],
            **kwargs,
        )


def _ligne(une: SignatureCharte) -> Sequence[Any]:
    return [
        une.version.numero,
        str(une.acteur),
        une.nom,
        une.qualite,
        timezone.localtime(une.signee_le),
        une.sha256,
        timezone.localtime(une.retiree_le) if une.retiree_le else None,
        une.motif_retrait,
    ]


class Signer(FormulaireDeCharte):
    """Read the whole text, then sign it for an organisation."""

    template_name = "acteurs/charte_signer.html"
    form_class = FormulaireSignature
    titre = "Signer la charte"
    acte, icone = "Signer", "signature"
    acteur: Acteur

    def charger(self) -> None:
        """404 for an organisation that is not one's own, or without a charter in force; 403 to who does not sign for it."""
        personne = personne_connectee(self.request)
        siennes = [acteur.pk for acteur in personne.organisations()]
        self.acteur = get_object_or_404(Acteur, pk__in=siennes, slug=self.kwargs["slug"])
        if not regles.signe_pour(personne, self.acteur):
            raise PermissionDenied("La charte se signe par qui représente l’organisation membre.")
        self.version = get_object_or_404(VersionCharte.objects.en_vigueur())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the text; who has signed reads that it is done."""
        vivantes = SignatureCharte.objects.vivantes()
        if vivantes.filter(version=self.version, acteur=self.acteur).exists():
            messages.info(request, f"{self.acteur} a déjà signé cette version.")
            return redirect("acteurs:charte_signatures")
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Fill in the name, and the hash of the text that this page shows."""
        return {"nom": str(personne_connectee(self.request)), "sha256": self.version.sha256}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the whole text above the form."""
        return super().get_context_data(
            version=self.version,
            acteur=self.acteur,
            articles=list(self.version.articles.all()),
            **kwargs,
        )

    def etapes(self) -> list[tuple[str, str]]:
        """By the charter."""
        return [("Charte", reverse("acteurs:charte"))]

    def ecrire(self, form: Any) -> Any:
        """Sign; someone else of the organisation may have done so at the same moment."""
        lu = dict(form.cleaned_data)
        lu.pop("lu")
        try:
            return rejouer(actions.signer)(
                version=self.version,
                acteur=self.acteur,
                par=personne_connectee(self.request),
                **lu,
            )
        except actions.DejaSignee as deja:
            messages.warning(self.request, str(deja))
            return None

    def page_de(self, objet: SignatureCharte) -> str:
        """The list of who signed."""
        return reverse("acteurs:charte_signatures")

    def phrase(self, fait: Any) -> str:
        """Say that it is done, when it is by this person."""
        return f"La charte est signée pour {self.acteur}." if fait else ""

    def arrivee(self, fait: Any) -> HttpResponse:
        """Show who has signed."""
        return redirect("acteurs:charte_signatures")


class RetirerLaSignature(FormulaireDeCharte):
    """Take back the signature of an organisation, with the reason."""

    form_class = FormulaireMotif
    titre = "Retirer la signature"
    acte, icone = "Retirer la signature", "x"
    signature: SignatureCharte

    def charger(self) -> None:
        """404 for another organisation's; 403 to who does not represent it."""
        personne = personne_connectee(self.request)
        siennes = [acteur.pk for acteur in personne.organisations()]
        self.signature = get_object_or_404(
            SignatureCharte.objects.completes(), pk=self.kwargs["pk"], acteur__in=siennes
        )
        if not regles.represente(personne, self.signature.acteur):
            raise PermissionDenied("Une signature se retire par qui représente l’organisation.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form while there is something to take back."""
        if self.signature.retiree_le is not None:
            messages.info(request, "Cette signature est déjà retirée.")
            return redirect("acteurs:charte_signatures")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what it does."""
        lue = self.signature
        return super().get_context_data(
            consequences=[
                f"{lue.acteur} ne figurera plus parmi les signataires de la version {lue.version.numero}.",
                "La signature reste dans les registres, avec la date et le motif de son retrait. L’organisation pourra signer de nouveau.",
            ],
            **kwargs,
        )

    def etapes(self) -> list[tuple[str, str]]:
        """By the list of signatures."""
        return [
            ("Charte", reverse("acteurs:charte")),
            ("Signatures", reverse("acteurs:charte_signatures")),
        ]

    def ecrire(self, form: Any) -> Any:
        """Take it back."""
        return rejouer(actions.retirer_la_signature)(
            signature=self.signature,
            par=personne_connectee(self.request),
            motif=form.cleaned_data["motif"],
        )

    def phrase(self, fait: Any) -> str:
        """Say that it is done."""
        return f"La signature {typographie.de(self.signature.acteur)} est retirée."

    def arrivee(self, fait: Any) -> HttpResponse:
        """Show who has signed."""
        return redirect("acteurs:charte_signatures")
