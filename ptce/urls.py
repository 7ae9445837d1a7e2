"""Addresses of the portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from acteurs.urls.comptes import au_nom_d_allauth
from ptce.socle.administration import page_de_l_objet

# One way in: rate limits and verified addresses hold for the support tool too.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# And one page to change a password: it writes to the person.
admin.site.password_change = RedirectView.as_view(pattern_name="account_change_password")  # type: ignore[method-assign,assignment]

urlpatterns = [
    path("", include("ptce.accueil.urls")),
    path("locaux/", include("locaux.urls")),
    path("", include("acteurs.urls")),
    path("compte/", include(au_nom_d_allauth)),
    path("compte/", include("allauth.account.urls")),
    path("compte/2fa/", include("allauth.mfa.urls")),
    # Before the support tool's own, which fails on some models.
    path(
        "administration/r/<int:genre>/<path:cle>/",
        admin.site.admin_view(page_de_l_objet),
        name="page_de_l_objet",
    ),
    path("administration/", admin.site.urls),
]

handler400 = "ptce.accueil.views.erreurs.mauvaise_requete"
handler403 = "ptce.accueil.views.erreurs.interdit"
handler404 = "ptce.accueil.views.erreurs.introuvable"
handler500 = "ptce.accueil.views.erreurs.panne"
