"""A frozen query answers as the ORM does, in one statement, whatever its values."""

import pytest
from django.db.models import Value

from acteurs.models import Appartenance
from locaux.actions import registre
from locaux.models import Espace
from ptce.socle.requetes import AUTRE_CLE, CLE, LignesFigees, ObjetsFiges
from tests.factories.acteurs import AppartenanceFactory
from tests.factories.locaux import EspaceFactory, salle_divisible

pytestmark = pytest.mark.django_db


def test_un_espace_lu_est_celui_de_l_orm(django_assert_num_queries):
    ensemble, parties = salle_divisible()
    EspaceFactory.create()
    with django_assert_num_queries(2):
        lu = registre.lire(ensemble.pk)
        assert lu.atomes() == parties
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
