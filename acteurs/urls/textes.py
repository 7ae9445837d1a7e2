"""Addresses of the public texts, of the history, and of the pages where the animation team writes them."""

from django.urls import path

from acteurs.views import animation, histoire, textes

urlpatterns = [
    path("mentions-legales/", textes.mentions_legales, name="mentions_legales"),
    path("donnees-personnelles/", textes.donnees_personnelles, name="donnees_personnelles"),
    path("accessibilite/", textes.accessibilite, name="accessibilite"),
    path("histoire/", histoire.histoire, name="histoire"),
    path("animation/", animation.animation, name="animation"),
    path("animation/textes/", textes.ListeDesTextes.as_view(), name="textes"),
    path("animation/textes/<slug:cle>/", textes.ModifierTexte.as_view(), name="texte_modifier"),
    path(
        "animation/textes/<slug:cle>/versions/",
        textes.VersionsDeTexte.as_view(),
        name="texte_versions",
    ),
    path(
        "animation/textes/<slug:cle>/versions/<int:numero>/reprendre/",
        textes.ReprendreVersion.as_view(),
        name="texte_reprendre",
    ),
    path("animation/histoire/", histoire.ListeDesJalons.as_view(), name="jalons"),
    path("animation/histoire/nouvelle/", histoire.AjouterJalon.as_view(), name="jalon_nouveau"),
    path("animation/histoire/<int:pk>/", histoire.ModifierJalon.as_view(), name="jalon_modifier"),
    path(
        "animation/histoire/<int:pk>/archiver/",
        histoire.ArchiverJalon.as_view(),
        name="jalon_archiver",
    ),
]
