"""The outbox and the journal, to look at."""

import procrastinate.contrib.django.admin  # noqa: F401 registers what is then left aside
from django.contrib import admin
from procrastinate.contrib.django.models import ProcrastinateJob

from ptce.socle.administration import LectureSeule
from ptce.socle.models import Courriel

admin.site.site_header = "Administration du portail"
admin.site.site_title = "Administration"
admin.site.index_title = "Outil de dépannage"

# The queue speaks of the machine, in English: `/etat/`, the outbox and the logs say what one needs of it.
admin.site.unregister(ProcrastinateJob)


@admin.register(Courriel)
class CourrielAdmin(LectureSeule):
    """Messages written, sent, given up. What they say stays theirs: it may hold a link that opens an account."""

    exclude = ("contexte",)

    list_display = ("modele", "destinataire", "cree_le", "envoye_le", "abandonne_le", "essais")
    list_filter = ("modele",)
    search_fields = ("destinataire",)
