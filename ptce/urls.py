"""Addresses of the portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# One way in: rate limits and verified addresses hold for the support tool too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", include("ptce.accueil.urls")),
    path("locaux/", include("locaux.urls")),
    path("compte/", include("allauth.account.urls")),
    path("administration/", admin.site.urls),
]

handler400 = "ptce.accueil.views.erreurs.mauvaise_requete"
handler403 = "ptce.accueil.views.erreurs.interdit"
handler404 = "ptce.accueil.views.erreurs.introuvable"
handler500 = "ptce.accueil.views.erreurs.panne"
