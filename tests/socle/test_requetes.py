"""A frozen query answers as the ORM does, in one statement, whatever its values."""

import pytest
from django.apps import apps
from django.db import IntegrityError
from django.db.models import Value
from django.db.models.functions import Upper

from acteurs.models import Appartenance, Pole
from locaux.actions import registre
from locaux.enums import StatutReservation
from locaux.models import Espace, Reservation
from ptce.socle.journal import auteur
from ptce.socle.models import Courriel
from ptce.socle.requetes import (
    AUTRE_CLE,
    CLE,
    CLES,
    InsertionFigee,
    LignesFigees,
    ObjetsFiges,
    deja_lus,
    parmi,
)
from tests.factories.acteurs import (
    ActeurFactory,
    AppartenanceFactory,
    PersonneFactory,
    PoleFactory,
)
from tests.factories.locaux import EspaceFactory, ReservationFactory, salle_divisible
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db


def test_un_espace_lu_est_celui_de_l_orm(django_assert_num_queries):
    ensemble, _ = salle_divisible()
    EspaceFactory.create()
    with django_assert_num_queries(1):
        lu = registre.lire(ensemble.pk)
        assert (lu.niveau.site, lu.regle) == (ensemble.niveau.site, ensemble.regle)
    attendu = Espace.objects.get(pk=ensemble.pk)
    noms = [champ.attname for champ in Espace._meta.concrete_fields]
    assert {nom: getattr(lu, nom) for nom in noms} == {nom: getattr(attendu, nom) for nom in noms}
    assert lu.get_deferred_fields() == set()


def test_un_espace_sans_regle_n_en_a_pas():
    sans = EspaceFactory.create(reservable=False, regle=None)
    assert registre.lire(sans.pk).regle is None


def test_un_espace_inconnu_n_existe_pas():
    with pytest.raises(Espace.DoesNotExist):
        registre.lire(987_654_321)


def test_chaque_appel_a_ses_valeurs():
    un, autre = EspaceFactory.create_batch(2)
    noms = LignesFigees(lambda cle: Espace.objects.filter(pk=cle).values_list("nom"), [CLE])
    assert [noms(un.pk), noms(autre.pk), noms(-1)] == [[(un.nom,)], [(autre.nom,)], []]


def test_les_valeurs_vont_a_leur_place():
    appartenance = AppartenanceFactory.create()
    figee = ObjetsFiges(
        lambda personne, acteur: Appartenance.objects.filter(acteur=acteur, personne=personne),
        [CLE, AUTRE_CLE],
    )
    assert figee(appartenance.personne_id, appartenance.acteur_id) == [appartenance]
    assert figee(appartenance.personne_id, -1) == []


def test_une_valeur_perdue_se_dit():
    """A value that the queryset drops would be ignored in silence."""
    figee = LignesFigees(lambda cle: Espace.objects.values_list("pk"), [CLE])
    with pytest.raises(ValueError, match="ne se retrouve pas"):
        figee(1)


def test_une_valeur_d_apparence_hostile_reste_une_valeur():
    figee = LignesFigees(
        lambda nom: Espace.objects.filter(nom=nom).values_list(Value("trouvé")), ["nom témoin"]
    )
    EspaceFactory.create(nom="Salle % d'ici %s")
    assert figee("Salle % d'ici %s") == [("trouvé",)]
    assert figee("'; DROP TABLE locaux_espace; --") == []


def test_un_objet_insere_est_celui_de_l_orm(django_assert_num_queries):
    reservation = ReservationFactory.build(
        espace=EspaceFactory.create(reservable=True),
        acteur=ActeurFactory.create(),
        demandeur=PersonneFactory.create(),
        statut=StatutReservation.ANNULEE,
        annulee_le=MAINTENANT,
        annulee_par=PersonneFactory.create(),
        objet="L’été % à 20 %s",
    )
    with django_assert_num_queries(1):
        assert InsertionFigee(Reservation)(reservation) is reservation
    relue = Reservation.objects.get(pk=reservation.pk)
    noms = [champ.attname for champ in Reservation._meta.concrete_fields]
    assert {nom: getattr(relue, nom) for nom in noms} == {
        nom: getattr(reservation, nom) for nom in noms
    }
    reservation.objet = "Écrit par l’ORM"
    with django_assert_num_queries(1):
        reservation.save(update_fields=["objet"])
    assert Reservation.objects.get().objet == "Écrit par l’ORM"


def test_des_valeurs_json_et_des_uuid_s_inserent():
    courriel = Courriel(modele="essai", destinataire="a@example.org", contexte={"clé": [1, None]})
    InsertionFigee(Courriel)(courriel)
    relu = Courriel.objects.get()
    assert (relu.pk, relu.uid, relu.contexte) == (courriel.pk, courriel.uid, {"clé": [1, None]})


def test_le_journal_sait_qui_insere():
    inserer, par = InsertionFigee(Pole), PersonneFactory.create()
    sans = inserer(Pole(nom="Sans auteur"))
    with auteur(par, "essai"):
        avec = inserer(Pole(nom="Avec auteur"))
    assert avec.pk != sans.pk
    evenements = apps.get_model("acteurs", "PoleEvent").objects.order_by("pgh_id")
    assert [
        (e.pgh_label, e.id, e.nom, e.pgh_context and e.pgh_context.metadata) for e in evenements
    ] == [
        ("insert", sans.pk, "Sans auteur", None),
        ("insert", avec.pk, "Avec auteur", {"user": par.pk, "origine": "essai"}),
    ]


def test_ce_que_postgresql_refuse_se_dit_comme_avec_l_orm():
    PoleFactory.create(nom="Déjà")
    with pytest.raises(IntegrityError) as refus:
        InsertionFigee(Pole)(Pole(nom="Déjà"))
    assert refus.value.__cause__.diag.constraint_name == "acteurs_pole_nom_key"


def test_une_annotation_est_gardee():
    espace = EspaceFactory.create(nom="Salle Hers")
    figee = ObjetsFiges(
        lambda cle: Espace.objects.filter(pk=cle).annotate(majuscules=Upper("nom")), [CLE]
    )
    [lu] = figee(espace.pk)
    assert (lu, lu.majuscules) == (espace, "SALLE HERS")


def test_ce_qui_est_deja_lu_ne_se_relit_pas(django_assert_num_queries):
    ensemble, parties = salle_divisible()
    deja_lus(ensemble, "elements", parties)
    with django_assert_num_queries(0):
        assert list(ensemble.elements.all()) == parties
    with pytest.raises(AttributeError):
        ensemble.elements.filter(pk=1)


def test_une_liste_de_cles_est_une_valeur():
    un, autre, dernier = EspaceFactory.create_batch(3)
    figee = LignesFigees(
        lambda cles: Espace.objects.filter(parmi("pk", cles)).order_by("pk").values_list("pk"),
        [CLES],
    )
    assert figee([autre.pk, un.pk, un.pk]) == [(un.pk,), (autre.pk,)]
    assert figee([dernier.pk, 2**62]) == [(dernier.pk,)]
    assert figee([]) == []
