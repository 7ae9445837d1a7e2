"""Ending a convention and coming back on it: what is read before, what it gives back, and that nothing of it stays."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from locaux.actions.accords import Accord, ConsequencesARelire
from locaux.actions.actes import ConventionRefusee
from locaux.actions.aides import inscrire_les_loyers
from locaux.actions.echeances import tenir_les_echeances
from locaux.actions.rapprochements import annoncer_ce_qui_se_libere
from locaux.actions.resiliations import resilier, revenir
from locaux.actions.signatures import EspaceLoue
from locaux.enums import (
    AuteurConge,
    NatureEcheance,
    RegimeTVA,
    SensLigne,
    StatutConvention,
    StatutEcheance,
    TypeConvention,
)
from locaux.lectures.termes import Ligne
from locaux.models import (
    AideDeMinimis,
    Convention,
    EcheanceLoyer,
    LotConvention,
    Occupation,
    Rapprochement,
)
from tests.factories.acteurs import ActeurFactory, agent
from tests.factories.conventions import (
    EFFET,
    avenant_a_signer,
    avenant_signe,
    convention_signee,
    un_bureau,
)
from tests.factories.loyers import FEVRIER, FIN, MARS, un_bail, un_etat
from tests.factories.moments import MAINTENANT, a
from tests.factories.occupation import DemandeLocauxFactory
from tests.locaux.actes import courriels

pytestmark = pytest.mark.django_db

PASSE = date(2049, 12, 15)
"""A day two months before: the year was mistyped."""
AVRIL = date(2050, 4, 1)


def finir(convention, dernier_jour=PASSE, **autres):
    return resilier(
        **{
            "convention": convention,
            "donne_par": AuteurConge.ACCORD,
            "recu_le": min(dernier_jour, MAINTENANT.date()),
            "dernier_jour": dernier_jour,
            "par": agent(),
            "maintenant": MAINTENANT,
            **autres,
        }
    ).objet


def consequences(convention, **autres):
    """Return what this end would do, and check that nothing was written."""
    with pytest.raises(ConsequencesARelire) as a_relire:
        finir(convention, **{"accord": Accord(), **autres})
    convention.refresh_from_db()
    assert convention.statut == StatutConvention.SIGNEE
    return a_relire.value.consequences


def retour(convention, **autres):
    """Come back on the end."""
    return revenir(convention=convention, par=agent(), maintenant=MAINTENANT, **autres).objet


def dus(convention):
    """Return what each month owes in all, rents, charges and tax."""
    return list(
        EcheanceLoyer.objects.filter(convention=convention)
        .order_by("mois")
        .values("mois")
        .annotate(loyers=Sum("loyer"), charge=Sum("charges"), taxe=Sum("tva"), en_tout=Sum("total"))
        .values_list("mois", "loyers", "charge", "taxe", "en_tout")
    )


def ecrit(convention):
    """Return what a convention wrote: its lots, its rents, what it holds and what it owes, line by line."""
    return [
        list(lues)
        for lues in (
            convention.lots.order_by("espace", "periode").values_list(
                "espace", "surface_m2", "periode", "ajoute_par", "retire_par"
            ),
            convention.conditions.order_by("periode").values_list(
                "periode", "loyer_mensuel_ht", "charges_mensuelles", "avenant"
            ),
            Occupation.objects.order_by("espace", "periode").values_list("espace", "periode"),
            EcheanceLoyer.objects.filter(convention=convention)
            .order_by("mois", "nature", "pk")
            .values_list("mois", "nature", "loyer", "charges", "tva", "total", "statut"),
        )
    ]


@pytest.fixture
def bail():
    """Return a lease of two years and more, with tax, whose months are liquidated up to February."""
    convention = un_bail(regime_tva=RegimeTVA.TAXABLE, taux_tva=Decimal(20))
    un_etat(mois=FEVRIER)
    return convention


def test_ce_que_fait_une_annee_mal_tapee(bail):
    lues = consequences(bail)
    assert [(un.mois, un.montant) for un in lues.regularises] == [
        # 850 and 120 for the 16 last days of December, then two months; tax of 20 %.
        (date(2049, 12, 1), Decimal("-600.78")),
        (date(2050, 1, 1), Decimal("-1164.00")),
        (FEVRIER, Decimal("-1164.00")),
    ]
    assert lues.credit == Decimal("2928.78")
    assert (len(lues.a_venir), lues.total_a_venir) == (13, Decimal("-15132.00"))
    assert [(str(une.espace), une.le) for une in lues.liberes] == [
        (str(bail.lots.get().espace), date(2049, 12, 16))
    ]
    assert (lues.passe, lues.preavis, lues.manquent) == (True, date(2050, 6, 15), 182)
    assert lues.graves == [
        "le dernier jour, le 15\u00a0décembre 2049, est déjà passé",
        "il manque 182\u00a0jours au préavis, qui courrait jusqu’au 15\u00a0juin 2050",
        "3\u00a0mois déjà liquidés donnent un avoir de 2\u202f928,78\u00a0€",
    ]


def test_une_fin_ordinaire_ne_demande_qu_a_etre_relue(bail):
    fin = {"donne_par": AuteurConge.PRENEUR, "dernier_jour": date(2050, 9, 30)}
    fin["recu_le"] = MAINTENANT.date()
    lues = consequences(bail, **fin)
    assert (lues.graves, lues.regularises, lues.manquent) == ([], [], 0)
    finie = finir(bail, **fin, accord=Accord(lues.empreinte))
    assert finie.statut == StatutConvention.RESILIEE


@pytest.mark.parametrize(("assume", "motif"), [(False, "Erreur"), (True, "")])
def test_une_fin_grave_s_assume_et_se_motive(bail, assume, motif):
    vues = consequences(bail).empreinte
    consequences(bail, accord=Accord(vues, assume), motif=motif)
    finie = finir(bail, accord=Accord(vues, assume=True), motif="Départ à la cloche de bois")
    assert finie.statut == StatutConvention.RESILIEE


def test_ce_qui_a_change_se_relit(bail):
    vues = consequences(bail).empreinte
    un_etat(mois=MARS)
    relues = consequences(bail, accord=Accord(vues, assume=True), motif="Erreur")
    assert len(relues.regularises) == 4
    assert relues.empreinte != vues


def test_la_meme_fin_demandee_deux_fois_n_est_ecrite_qu_une(bail):
    finir(bail)
    ecrits = Convention.objects.values().get()
    finir(bail, maintenant=MAINTENANT + timedelta(hours=1), accord=Accord("une autre page"))
    assert Convention.objects.values().get() == ecrits


@pytest.mark.parametrize("liquide", [False, True])
def test_revenir_sur_une_fin_passee_rend_chaque_centime(bail, liquide):
    avant = dus(bail)
    finir(bail)
    assert [lue[-1] for lue in dus(bail)] != [lue[-1] for lue in avant]
    if liquide:
        un_etat(mois=AVRIL)
    assert retour(bail).statut == StatutConvention.SIGNEE
    assert dus(bail) == avant
    attendent = EcheanceLoyer.objects.filter(
        nature=NatureEcheance.REGULARISATION, statut=StatutEcheance.A_LIQUIDER
    )
    # What was given back by a statement stays there, and another line asks for it again.
    assert attendent.aggregate(somme=Sum("total"))["somme"] == (
        Decimal("2928.78") if liquide else None
    )


def test_revenir_ne_laisse_rien_de_la_fin(bail):
    avenant_signe(bail, prend_effet_le=EFFET, loyer_mensuel_ht=Decimal(910))
    avant = ecrit(bail)
    finir(bail)
    with pytest.raises(ConsequencesARelire) as a_relire:
        retour(bail, accord=Accord())
    lues = a_relire.value.consequences
    assert (lues.total_regularise, lues.graves, lues.dernier_jour) == (
        Decimal("2928.78"),
        [],
        FIN,
    )
    assert [(une.espace, une.le) for une in lues.repris] == [
        (bail.lots.get().espace, date(2049, 12, 16))
    ]
    retour(bail, accord=Accord(lues.empreinte))
    assert ecrit(bail) == avant


def test_revenir_fait_rentrer_les_espaces_des_avenants():
    """One comes in, is measured again, then leaves; another comes in for good: all after the end that was mistyped."""
    passant, restant = un_bureau(nom="Passant"), un_bureau(nom="Restant")
    convention = convention_signee()
    for effet, ligne in (
        (date(2050, 6, 1), Ligne(passant.pk, SensLigne.AJOUTE, Decimal(20))),
        (date(2050, 7, 1), Ligne(passant.pk, SensLigne.MESURE, Decimal(18))),
        (date(2050, 8, 1), Ligne(restant.pk, SensLigne.AJOUTE, restant.surface_m2)),
        (date(2051, 8, 1), Ligne(passant.pk, SensLigne.RETIRE)),
    ):
        avenant_signe(convention, [ligne], prend_effet_le=effet)
    avant = ecrit(convention)
    assert len(avant[0]) == 4
    finir(convention, date(2050, 6, 15))
    assert LotConvention.objects.count() == 2
    retour(convention)
    assert ecrit(convention) == avant
    # Ended later than it was: what comes in before is back.
    finir(convention, date(2050, 4, 30))
    finir(convention, date(2050, 7, 15))
    assert list(
        convention.lots.filter(espace=passant)
        .order_by("periode")
        .values_list("surface_m2", flat=True)
    ) == [Decimal("20.00"), Decimal("18.00")]


def test_revenir_est_refuse_quand_l_espace_est_reloue(bail):
    espace = bail.lots.get().espace
    finir(bail)
    autre = convention_signee(
        acteur=ActeurFactory.create(nom="Suite et fin", sigle=""), espaces=[espace]
    )
    with pytest.raises(EspaceLoue) as loue:
        retour(bail)
    assert str(loue.value) == (
        f"«\u00a0{espace.nom}\u00a0» ({espace.site}) est loué à Suite et fin "
        f"({autre}, jusqu’au 6\u00a0mars 2053)."
    )


def test_un_espace_que_l_avenant_retirait_ne_se_reprend_pas_a_un_autre():
    """Cut by the end before the amendment takes it out: coming back meets who rents it since, and says so."""
    sortant, reste = un_bureau(nom="Sortant"), un_bureau()
    convention = convention_signee(espaces=[sortant, reste])
    avenant_signe(convention, [Ligne(sortant.pk, SensLigne.RETIRE)], prend_effet_le=EFFET)
    finir(convention, date(2050, 4, 30))
    convention_signee(espaces=[sortant], debut=date(2050, 5, 1))
    with pytest.raises(EspaceLoue, match="Sortant"):
        retour(convention)


def test_une_fin_passee_dit_les_avenants_qu_elle_abandonne(bail):
    avenant_a_signer(bail, prend_effet_le=EFFET, loyer_mensuel_ht=Decimal(1))
    assert consequences(bail).avenants == ["Avenant n° 1, à signer"]


def test_l_aide_de_minimis_suit_et_revient():
    convention = un_bail(loyer_de_reference_ht=Decimal(900))
    (aide,) = inscrire_les_loyers(maintenant=MAINTENANT)
    pleine = aide.montant
    assert pleine == Decimal("3600.00")
    lues = consequences(convention)
    finir(convention)
    inscrire_les_loyers(maintenant=MAINTENANT)
    assert lues.aide == (pleine, AideDeMinimis.objects.get().montant)
    retour(convention)
    inscrire_les_loyers(maintenant=MAINTENANT)
    assert AideDeMinimis.objects.get().montant == pleine


def test_les_demandes_servies_sont_dites_et_annoncees_de_nouveau(bail):
    demande = DemandeLocauxFactory.create(budget_mensuel=None)
    assert consequences(bail).demandes == [f"{demande.reference}, {demande.acteur}"]
    finir(bail)
    assert annoncer_ce_qui_se_libere(MAINTENANT) == 1
    retour(bail)
    assert Rapprochement.objects.count() == 0
    finir(bail)
    assert annoncer_ce_qui_se_libere(MAINTENANT) == 1


def test_les_alertes_reprennent_sans_se_repeter(scene):
    convention = convention_signee(acteur=scene.association, par=scene.agent)
    tenir_les_echeances(a(6, jour=date(2052, 3, 6)))
    ecrits = [modele for modele, _ in courriels()].count("convention_echeance")
    finir(convention, date(2050, 6, 30))
    retour(convention)
    tenir_les_echeances(a(6, jour=date(2052, 3, 7)))
    assert [modele for modele, _ in courriels()].count("convention_echeance") == ecrits


def test_le_bailleur_d_un_bail_professionnel_attend_le_terme():
    bail = convention_signee(type=TypeConvention.BAIL_PROFESSIONNEL, fin=date(2056, 3, 6))
    with pytest.raises(ConventionRefusee, match="avant son terme, le 6\u00a0mars 2056") as refus:
        finir(bail, date(2053, 3, 6), donne_par=AuteurConge.BAILLEUR, recu_le=MAINTENANT.date())
    assert refus.value.champ == "donne_par"
    assert finir(bail, date(2053, 3, 6), donne_par=AuteurConge.PRENEUR, recu_le=MAINTENANT.date())


def test_le_bailleur_d_un_bail_commercial_dit_le_cas_de_la_loi():
    bail = convention_signee(type=TypeConvention.BAIL_COMMERCIAL, fin=date(2059, 3, 6))
    conge = {"donne_par": AuteurConge.BAILLEUR, "recu_le": MAINTENANT.date()}
    with pytest.raises(ConventionRefusee, match=r"L145-18") as refus:
        finir(bail, date(2053, 3, 6), **conge)
    assert refus.value.champ == "motif"
    with pytest.raises(ConventionRefusee, match="Le préavis court jusqu’au 6\u00a0mars 2053"):
        finir(bail, date(2052, 3, 6), motif="Surélévation (L145-21)", **conge)
    fini = finir(bail, date(2053, 3, 6), motif="Surélévation (L145-21)", **conge)
    assert fini.dernier_jour == date(2053, 3, 6)
