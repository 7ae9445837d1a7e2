"""Addresses of what is kept about people."""

from django.urls import path

from acteurs.views import donnees, effacements

urlpatterns = [
    path("mes-donnees/", donnees.mes_donnees, name="mes_donnees"),
    path("mes-donnees/fichier/", donnees.fichier, name="mes_donnees_fichier"),
    path("mes-donnees/corriger/", donnees.Corriger.as_view(), name="corriger_mes_donnees"),
    path("mes-donnees/effacement/", donnees.Effacement.as_view(), name="effacement"),
    path("mes-donnees/effacement/retirer/", donnees.retirer, name="retirer_effacement"),
    path("personnes/<int:pk>/effacement/", effacements.EffacerCompte.as_view(), name="effacer"),
    path("donnees-gardees/", effacements.DonneesGardees.as_view(), name="donnees_gardees"),
]
