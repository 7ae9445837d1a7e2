"""Addresses of conventions and of their amendments."""

from django.urls import path

from locaux.views import (
    avenants,
    conventions,
    fins_de_conventions,
    occupants,
    suites_conventions,
)

CONVENTION = "conventions/<str:reference>/"
AVENANT = f"{CONVENTION}avenants/<int:numero>/"

urlpatterns = [
    path("conventions/", conventions.ListeConventions.as_view(), name="conventions"),
    path(
        "conventions/nouvelle/",
        conventions.NouvelleConvention.as_view(),
        name="convention_nouvelle",
    ),
    path("conventions/occupant/", occupants.NouvelOccupant.as_view(), name="occupant_nouveau"),
    path(CONVENTION, conventions.VoirConvention.as_view(), name="convention"),
    path(
        f"{CONVENTION}convention.pdf", conventions.ConventionEnPdf.as_view(), name="convention_pdf"
    ),
    path(
        f"{CONVENTION}signee/",
        conventions.ExemplaireDeConvention.as_view(),
        name="convention_document",
    ),
    path(
        f"{CONVENTION}modifier/",
        conventions.ModifierConvention.as_view(),
        name="convention_modifier",
    ),
    path(
        f"{CONVENTION}signer/",
        suites_conventions.SignerConvention.as_view(),
        name="convention_signer",
    ),
    path(
        f"{CONVENTION}deposer/",
        suites_conventions.DeposerExemplaire.as_view(),
        name="convention_deposer",
    ),
    path(
        f"{CONVENTION}resilier/",
        fins_de_conventions.ResilierConvention.as_view(),
        name="convention_resilier",
    ),
    path(
        f"{CONVENTION}revenir/",
        fins_de_conventions.RevenirSurLaFin.as_view(),
        name="convention_revenir",
    ),
    path(
        f"{CONVENTION}etape/<str:etape>/",
        suites_conventions.EtapeDeConvention.as_view(),
        name="convention_etape",
    ),
    path(
        f"{CONVENTION}avenants/nouveau/", avenants.NouvelAvenant.as_view(), name="avenant_nouveau"
    ),
    path(AVENANT, avenants.VoirAvenant.as_view(), name="avenant"),
    path(f"{AVENANT}avenant.pdf", avenants.AvenantEnPdf.as_view(), name="avenant_pdf"),
    path(f"{AVENANT}signe/", avenants.ExemplaireDAvenant.as_view(), name="avenant_document"),
    path(f"{AVENANT}modifier/", avenants.ModifierAvenant.as_view(), name="avenant_modifier"),
    path(f"{AVENANT}signer/", avenants.SignerAvenant.as_view(), name="avenant_signer"),
    path(
        f"{AVENANT}deposer/", avenants.DeposerExemplaireDAvenant.as_view(), name="avenant_deposer"
    ),
    path(f"{AVENANT}etape/<str:etape>/", avenants.EtapeDAvenant.as_view(), name="avenant_etape"),
]
