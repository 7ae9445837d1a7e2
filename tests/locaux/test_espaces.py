"""Spaces and the parts of divisible rooms: what agents write, what is refused, what becomes of bookings."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from acteurs.models import Personne
from locaux.actions.amenagement import LieuModifie, LieuRefuse
from locaux.actions.annulations import ReservationsGenees, Suite
from locaux.actions.compositions import composer
from locaux.actions.espaces import changer_espace, creer_espace
from locaux.enums import TypeEspace
from locaux.lectures.compositions import parties_possibles
from locaux.lectures.fiches import FicheEspace, empreinte_des_parties
from locaux.models import Composition, Espace, Fermeture, Occupation
from ptce.socle.envois import FormulaireDejaEnvoye
from tests.factories.acteurs import agent, animateur
from tests.factories.locaux import (
    CompositionFactory,
    EquipementFactory,
    EspaceFactory,
    NiveauFactory,
    RegleReservationFactory,
    ReservationFactory,
    salle_divisible,
)
from tests.factories.moments import MAINTENANT, a
from tests.locaux.actes import courriels, fermer, registre

pytestmark = pytest.mark.django_db


@pytest.fixture
def agente() -> Personne:
    return agent()


@pytest.fixture
def salle() -> Espace:
    return EspaceFactory.create(nom="Salle Hers")


def fiche_de(espace: Espace) -> FicheEspace:
    return FicheEspace.de(Espace.objects.get(pk=espace.pk))


def changer(espace: Espace, par: Personne, suite: Suite | None = None, **changements):
    fiche = fiche_de(espace)
    return changer_espace(
        espace=espace,
        fiche=replace(fiche, **changements),
        par=par,
        vue=fiche.empreinte,
        suite=suite,
        maintenant=MAINTENANT,
    )


def parties_de(ensemble: Espace) -> set[int]:
    return set(Composition.objects.filter(ensemble=ensemble).values_list("element", flat=True))


def recomposer(ensemble: Espace, parties, par: Personne, suite: Suite | None = None, vue: str = ""):
    fait = composer(
        espace=ensemble,
        parties=[partie.pk for partie in parties],
        par=par,
        vue=vue or empreinte_des_parties(parties_de(ensemble)),
        suite=suite,
        maintenant=MAINTENANT,
    )
    connection.check_constraints()
    return fait


def neuve(niveau, **changements) -> FicheEspace:
    fiche = FicheEspace(
        niveau_id=niveau.pk,
        nom="Parcelle nord",
        type=TypeEspace.TERRAIN,
        rang=0,
        surface_m2=Decimal(25_000),
        capacite=200,
        accessible_pmr=False,
        reservable=False,
        regle_id=None,
        equipements=(),
    )
    return replace(fiche, **changements)


# --- Creating -------------------------------------------------------------------------------------


def test_creer_un_terrain(agente):
    equipement = EquipementFactory.create()
    fiche = neuve(NiveauFactory.create(), equipements=(equipement.pk,))
    cree = creer_espace(fiche=fiche, par=agente)
    assert fiche_de(cree) == fiche
    assert cree.get_type_display() == "terrain"


def test_un_espace_neuf_est_ferme_comme_son_site(agente, salle):
    fermer(agente, salle.site)
    cree = creer_espace(fiche=neuve(salle.niveau), par=agente)
    assert registre() == {(espace.pk, a(8), a(12)) for espace in (salle, cree)}
    connection.check_constraints()


def test_le_meme_envoi_ne_cree_qu_un_espace(agente):
    jeton, fiche = uuid4(), neuve(NiveauFactory.create())
    cree = creer_espace(fiche=fiche, par=agente, jeton=jeton)
    assert creer_espace(fiche=fiche, par=agente, jeton=jeton) == cree
    with pytest.raises(FormulaireDejaEnvoye) as deja:
        creer_espace(fiche=replace(fiche, capacite=1), par=agente, jeton=jeton)
    assert deja.value.objet == cree
    assert Espace.objects.count() == 1


def test_ce_qu_un_espace_ne_peut_pas_etre(agente, salle):
    archive = NiveauFactory.create(site=salle.site, archive_le=MAINTENANT)
    ancienne = RegleReservationFactory.create(archive_le=MAINTENANT)
    for changements, champ, phrase in [
        ({"nom": "Salle Hers"}, "nom", "Ce niveau a déjà un espace de ce nom."),
        ({"niveau_id": archive.pk}, "niveau", "Ce niveau est archivé : choisissez-en un autre."),
        (
            {"reservable": True},
            "regle",
            "Un espace réservable suit une règle de réservation.",
        ),
        (
            {"reservable": True, "regle_id": ancienne.pk},
            "regle",
            "Cette règle est archivée : choisissez-en une autre.",
        ),
    ]:
        with pytest.raises(LieuRefuse) as refuse:
            creer_espace(fiche=neuve(salle.niveau, **changements), par=agente)
        assert (refuse.value.champ, str(refuse.value)) == (champ, phrase)
    assert Espace.objects.count() == 1


def test_seuls_les_agents_amenagent(salle):
    par = animateur()
    for interdit in (
        lambda: creer_espace(fiche=neuve(salle.niveau), par=par),
        lambda: changer(salle, par, nom="X"),
        lambda: recomposer(salle, [], par),
    ):
        with pytest.raises(PermissionDenied):
            interdit()


# --- Changing -------------------------------------------------------------------------------------


def test_changer_un_espace(agente, salle):
    avant, apres = EquipementFactory.create_batch(2)
    salle.equipements.add(avant)
    niveau = NiveauFactory.create(site=salle.site)
    fait = changer(salle, agente, nom="Salle Ariège", niveau_id=niveau.pk, equipements=(apres.pk,))
    assert (fait.objet.nom, fait.objet.niveau, fait.annulees) == ("Salle Ariège", niveau, [])
    assert list(salle.equipements.all()) == [apres]
    connection.check_constraints()


def test_redemander_ce_qui_est_deja_ne_change_rien(agente, salle):
    avant = fiche_de(salle)
    changer(salle, agente, capacite=9)
    fiche = replace(avant, capacite=9, surface_m2=Decimal("24.5"))
    fait = changer_espace(espace=salle, fiche=fiche, par=agente, vue=avant.empreinte)
    assert fait.objet.capacite == 9
    with pytest.raises(LieuModifie):
        changer_espace(
            espace=salle, fiche=replace(avant, capacite=10), par=agente, vue=avant.empreinte
        )


def test_un_equipement_ajoute_entre_temps_se_dit(agente, salle):
    avant = fiche_de(salle)
    salle.equipements.add(EquipementFactory.create())
    with pytest.raises(LieuModifie):
        changer_espace(espace=salle, fiche=replace(avant, nom="X"), par=agente, vue=avant.empreinte)


def test_un_espace_ne_change_pas_de_site(agente, salle):
    with pytest.raises(LieuRefuse) as refuse:
        changer(salle, agente, niveau_id=NiveauFactory.create().pk)
    assert refuse.value.champ == "niveau"


def test_un_espace_archive_ne_se_change_pas(agente, salle):
    Espace.objects.update(reservable=False, archive_le=MAINTENANT)
    with pytest.raises(LieuRefuse, match="« Salle Hers » est archivé"):
        changer(salle, agente, nom="X")


@pytest.mark.parametrize(
    ("changements", "motif"),
    [
        ({"capacite": 2}, "Cet espace change : son nombre de places."),
        ({"reservable": False}, "Cet espace ne se réserve plus."),
        (
            {"type": TypeEspace.POSTE, "capacite": 1},
            "Cet espace change : son type, son nombre de places.",
        ),
    ],
)
def test_garder_ou_annuler(agente, salle, changements, motif):
    reservation = ReservationFactory.create(espace=salle, nb_personnes=3)
    with pytest.raises(ReservationsGenees) as genees:
        changer(salle, agente, **changements)
    assert genees.value.reservations == [reservation]
    vues, avant = genees.value.genees.empreinte, fiche_de(salle)
    assert changer(salle, agente, Suite(vues), **changements).annulees == []
    assert registre() == {(salle.pk, a(9), a(10))}
    avant.ecrire(salle)
    salle.save()
    fait = changer(salle, agente, Suite(vues, annuler=True), **changements)
    assert [annulee.motif_annulation for annulee in fait.annulees] == [motif]
    assert (registre(), len(courriels())) == (set(), 1)


def test_une_reservation_deplacee_entre_temps_se_remontre(agente, salle):
    reservation = ReservationFactory.create(espace=salle, nb_personnes=3)
    with pytest.raises(ReservationsGenees) as genees:
        changer(salle, agente, capacite=2)
    reservation.sequence += 1
    reservation.save()
    with pytest.raises(ReservationsGenees):
        changer(salle, agente, Suite(genees.value.genees.empreinte, annuler=True), capacite=2)
    assert courriels() == []


def test_une_autre_regle_change_aussi_le_temps_garde_autour(agente, salle):
    """And what it would not let one make so early is shown."""
    ReservationFactory.create(espace=salle, debut=a(9), fin=a(10))
    suivante = ReservationFactory.create(espace=salle, debut=a(10), fin=a(11))
    ReservationFactory.create(espace=salle, debut=a(14), fin=a(15))
    regle = RegleReservationFactory.create(battement_apres=30, horizon_jours=90)
    with pytest.raises(ReservationsGenees) as genees:
        changer(salle, agente, regle_id=regle.pk)
    assert genees.value.reservations == [suivante]
    changer(salle, agente, Suite(genees.value.genees.empreinte), regle_id=regle.pk)
    assert {(debut, fin) for _, debut, fin in registre()} == {
        (a(9), a(10)),
        (a(10), a(11, 30)),
        (a(14), a(15, 30)),
    }
    connection.check_constraints()
    proche = RegleReservationFactory.create(horizon_jours=1, battement_apres=30)
    with pytest.raises(ReservationsGenees) as genees:
        changer(salle, agente, regle_id=proche.pk)
    assert len(genees.value.reservations) == 3


# --- Parts of divisible rooms ---------------------------------------------------------------------


def test_composer_puis_rendre_entiere(agente, salle):
    nord, sud, est = EspaceFactory.create_batch(3, niveau=salle.niveau)
    recomposer(salle, [nord, sud], agente)
    assert parties_de(salle) == {nord.pk, sud.pk}
    fait = recomposer(salle, [sud, est], agente)
    assert [partie.pk for partie in fait.objet.atomes()] == [sud.pk, est.pk]
    recomposer(salle, [], agente)
    assert parties_de(salle) == set()


def test_redemander_les_memes_parties_ne_change_rien(agente, salle):
    parties = EspaceFactory.create_batch(2, niveau=salle.niveau)
    vue = empreinte_des_parties([])
    for _ in range(2):
        recomposer(salle, parties, agente, vue=vue)
    with pytest.raises(LieuModifie):
        recomposer(salle, [], agente, vue="autre")


def test_ce_qui_n_est_pas_une_partie(agente, salle):
    libre, archivee = EspaceFactory.create_batch(2, niveau=salle.niveau)
    Espace.objects.filter(pk=archivee.pk).update(reservable=False, archive_le=MAINTENANT)
    ensemble, (partie, _) = salle_divisible(nom="Canal", niveau=salle.niveau)
    ailleurs = EspaceFactory.create(nom="Ailleurs")
    for room, parties, phrase in [
        (salle, [libre], "Une salle divisible a au moins deux parties."),
        (salle, [libre, salle], "n’est pas une partie de lui-même."),
        (salle, [libre, archivee], "est archivé."),
        (salle, [libre, ailleurs], "est sur un autre site."),
        (salle, [libre, ensemble], "se divise déjà"),
        (partie, [libre, salle], "Cet espace est une partie de « Canal »"),
    ]:
        with pytest.raises(LieuRefuse) as refuse:
            recomposer(room, parties, agente)
        assert refuse.value.champ == "parties"
        assert phrase in str(refuse.value).replace("\u00a0", " ")
    assert list(parties_possibles(salle)) == sorted(
        [libre, *ensemble.elements.all()], key=lambda espace: espace.nom
    )
    assert partie in parties_possibles(ensemble)


def test_les_reservations_de_la_salle_s_annulent_avant(agente):
    ensemble, (nord, sud) = salle_divisible()
    est = EspaceFactory.create(niveau=ensemble.niveau)
    de_la_salle = ReservationFactory.create(espace=ensemble)
    ReservationFactory.create(espace=nord, debut=a(14), fin=a(15))
    ReservationFactory.create(espace=est)
    with pytest.raises(ReservationsGenees) as genees:
        recomposer(ensemble, [nord, sud, est], agente)
    assert genees.value.reservations == [de_la_salle]
    vues = genees.value.genees.empreinte
    with pytest.raises(ReservationsGenees):
        recomposer(ensemble, [nord, sud, est], agente, Suite(vues))
    fait = recomposer(ensemble, [nord, sud, est], agente, Suite(vues, annuler=True))
    assert fait.annulees == [de_la_salle]
    assert registre() == {(nord.pk, a(14), a(15)), (est.pk, a(9), a(10))}
    assert len(courriels()) == 1


def test_une_reservation_de_la_salle_en_cours_retient_tout(agente):
    ensemble, _ = salle_divisible()
    ReservationFactory.create(espace=ensemble, debut=MAINTENANT, fin=a(14, jour=MAINTENANT.date()))
    with pytest.raises(ReservationsGenees) as genees:
        recomposer(ensemble, [], agente)
    suite = Suite(genees.value.genees.empreinte, annuler=True)
    with pytest.raises(ReservationsGenees) as retenue:
        recomposer(ensemble, [], agente, suite)
    assert len(retenue.value.genees.retenues) == 1


def tenues(espace: Espace) -> list[int]:
    """Return the closures that hold this space, in order of time."""
    lignes = Occupation.objects.filter(espace=espace, fermeture__isnull=False).order_by("periode")
    return list(lignes.values_list("fermeture", flat=True))


def test_un_espace_qui_change_de_regle_en_prend_les_battements(agente, salle):
    ReservationFactory.create(espace=salle)
    regle = RegleReservationFactory.create(battement_apres=30)
    changer(salle, agente, regle_id=regle.pk)
    connection.check_constraints()
    assert registre() == {(salle.pk, a(9), a(10, 30))}


def test_une_salle_fermee_devient_divisible_et_le_reste(agente, salle):
    """Its own closure goes to the parts; that of the site holds them already."""
    nord, sud = EspaceFactory.create_batch(2, niveau=salle.niveau)
    sienne = fermer(agente, salle, a(8), a(12))
    du_site = fermer(agente, salle.site, a(14), a(18))
    connection.check_constraints()
    assert tenues(salle) == [sienne.pk, du_site.pk]
    recomposer(salle, [nord, sud], agente)
    assert (tenues(salle), tenues(nord)) == ([], [sienne.pk, du_site.pk])
    recomposer(salle, [], agente)
    assert (tenues(salle), tenues(nord)) == ([sienne.pk, du_site.pk], [du_site.pk])
    assert Fermeture.objects.count() == 2


def test_une_partie_qui_part_reste_fermee_par_le_site(agente):
    """What the room's closure held of it is given to the closure of the site that came later."""
    ensemble, (nord, sud) = salle_divisible()
    est = EspaceFactory.create(niveau=ensemble.niveau)
    de_la_salle = fermer(agente, ensemble, a(8), a(12))
    du_site = fermer(agente, ensemble.site, a(10), a(18))
    recomposer(ensemble, [sud, est], agente)
    assert (set(tenues(nord)), tenues(est)) == ({du_site.pk}, [de_la_salle.pk, du_site.pk])
    assert {(debut, fin) for espace, debut, fin in registre() if espace == nord.pk} == {
        (a(10), a(18))
    }


def test_une_partie_reservee_pendant_la_fermeture_de_la_salle(agente):
    ensemble, (nord, sud) = salle_divisible(nom="Canal")
    est = EspaceFactory.create(niveau=ensemble.niveau)
    fermer(agente, ensemble, a(8), a(12))
    reservation = ReservationFactory.create(espace=est)
    autre, _ = salle_divisible(niveau=ensemble.niveau)
    CompositionFactory.create(ensemble=autre, element=est)
    de_l_autre = ReservationFactory.create(
        espace=Espace.objects.complets().get(pk=autre.pk), debut=a(10), fin=a(11)
    )
    with pytest.raises(ReservationsGenees) as genees:
        recomposer(ensemble, [nord, sud, est], agente)
    assert genees.value.reservations == [reservation, de_l_autre]
    assert [list(ligne.motifs) for ligne in genees.value.genees.lignes] == [
        ["« Canal » est fermé à ce moment (Travaux)."]
    ] * 2
    suite = Suite(genees.value.genees.empreinte, annuler=True)
    assert len(recomposer(ensemble, [nord, sud, est], agente, suite).annulees) == 2
    assert (est.pk, a(8), a(12)) in registre()
