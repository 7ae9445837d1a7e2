"""Two at the same moment on one fault, on real connections: one effect, and the other is told."""

import uuid
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from locaux.actions.etapes import verrouiller
from locaux.actions.signalements import signaler
from locaux.enums import StatutSignalement, Urgence
from locaux.models import EtapeSignalement, Signalement
from ptce.socle.images import recoder
from ptce.socle.models import Courriel
from ptce.socle.transactions import contrainte_refusee, rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import PersonneFactory, agent
from tests.factories.locaux import EspaceFactory
from tests.factories.moments import MAINTENANT
from tests.locaux import depannage
from tests.locaux.test_lieux import image

pytestmark = pytest.mark.django_db(transaction=True)


def test_le_meme_formulaire_deux_fois_au_meme_moment(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    demande = partial(
        rejouer(signaler),
        espace=EspaceFactory.create(),
        titre="Fuite",
        urgence=Urgence.GENANTE,
        par=PersonneFactory.create(),
        photo=recoder(image(), cote_max=100),
        jeton=uuid.uuid4(),
        maintenant=MAINTENANT,
    )
    resultats = ensemble([demande] * 4)
    signalement = Signalement.objects.get()
    assert resultats == [signalement] * 4
    assert Courriel.objects.count() == 1
    assert len(list(tmp_path.rglob("*.webp"))) == 1


def test_deux_agents_prennent_en_charge_au_meme_moment():
    signalement = depannage.signaler(EspaceFactory.create(), PersonneFactory.create())
    agents = [agent(), agent()]
    taches = [
        partial(rejouer(depannage.traiter), signalement, qui, message=f"{qui}") for qui in agents
    ]
    assert genres(ensemble(taches)) == ["Signalement", "SignalementModifie"]
    signalement.refresh_from_db()
    assert (signalement.sequence, signalement.etapes.count()) == (1, 1)
    assert signalement.responsable in agents


def test_la_meme_revision_ne_s_ecrit_pas_deux_fois():
    """Without the lock either: whoever writes it second waits, then is refused."""
    signalement = depannage.signaler(EspaceFactory.create(), PersonneFactory.create())
    etape = partial(
        EtapeSignalement.objects.create,
        signalement=signalement,
        sequence=1,
        statut=StatutSignalement.OUVERT,
        message="Une pièce est commandée",
    )
    agents = [agent(), agent()]
    with transaction.atomic():
        etape(par=agents[0])
        seconde = Autre(partial(etape, par=agents[1]))
        assert not seconde.fini()
    refus = seconde.resultat()
    assert isinstance(refus, IntegrityError)
    assert contrainte_refusee(refus) == "locaux_etapesignalement_revision"
    assert signalement.etapes.get().par == agents[0]


def test_qui_attend_son_tour_lit_ce_que_l_autre_a_ecrit():
    """The person who follows it is joined: the query that waits would return who did before, nobody."""
    signalement = depannage.signaler(EspaceFactory.create(), PersonneFactory.create())
    agente = agent()

    def lire():
        with transaction.atomic():
            return verrouiller(signalement).responsable

    with transaction.atomic():
        depannage.traiter(signalement, agente)
        lecture = Autre(lire)
        assert not lecture.fini()
    assert lecture.resultat() == agente
