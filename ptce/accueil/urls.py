"""Addresses of the home page, of "mon espace", of the map of the site, of the help, of the guide of style, and of what programs ask for."""

from django.urls import path

from ptce.accueil.views import aide, pages, plan, style
from ptce.accueil.views.etat import etat

app_name = "accueil"
urlpatterns = [
    path("", pages.accueil, name="accueil"),
    path("mon-espace/", pages.mon_espace, name="mon_espace"),
    path("etat/", etat, name="etat"),
    path("style/", style.guide, name="style"),
    path("style/formulaire/", style.Formulaire.as_view(), name="style_formulaire"),
    path("style/confirmation/", style.confirmation, name="style_confirmation"),
    path("aide/", aide.aide, name="aide"),
    path("aide/<slug:nom>/", aide.guide, name="aide_guide"),
    path(
        "aide/administration/<slug:nom>/", aide.guide_d_administration, name="aide_administration"
    ),
    path("plan-du-site/", plan.plan_du_site, name="plan_du_site"),
    path("sitemap.xml", plan.sitemap, name="sitemap"),
    path("robots.txt", plan.robots, name="robots"),
    path("favicon.ico", pages.favicon, name="favicon"),
]
