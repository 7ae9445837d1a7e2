"""Conventions as the agents write, sign, amend and end them in the browser, and as their organisation reads them."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from locaux.actions import avenants, conventions
from locaux.actions.actes import verrouiller
from locaux.enums import StatutAvenant, StatutConvention, TermeLoyer
from locaux.lectures.document_convention import articles_de
from locaux.lectures.termes import Termes, TermesAvenant, lots_de
from locaux.models import Avenant, Convention, Occupation
from tests.corpus import CORPUS
from tests.factories.acteurs import ActeurFactory
from tests.factories.conventions import (
    convention_a_signer,
    convention_signee,
    un_bureau,
    une_convention,
)
from tests.factories.locaux import EspaceFactory, ReservationFactory
from tests.factories.moments import LUNDI, MAINTENANT
from tests.locaux.vues.gestes import lisible
from tests.socle.test_depots import pdf

LISTE = "/locaux/conventions/"
NOUVELLE = f"{LISTE}nouvelle/"


def saisie(acteur, espace, **autres):
    """Return what is typed to let a space for three years, unless told otherwise."""
    return {
        "acteur": acteur.pk,
        "bailleur": "",
        "destination": "bureaux",
        "type": "convention_occupation",
        "debut": "2050-03-07",
        "fin": "2053-03-06",
        "preavis_mois": "3",
        "duree_max_mois": "",
        "loyer_mensuel_ht": "850",
        "charges_mensuelles": "120,50",
        "depot_garantie": "850",
        "loyer_de_reference_ht": "",
        "regime_tva": "exonere",
        "taux_tva": "",
        "methode_prorata": "jours_reels",
        "indice": "ilat",
        "annee_reference": "2049",
        "trimestre_reference": "2",
        "clauses": "",
        "lignes": "3",
        "espace_1": espace.pk,
        "surface_1": "",
        "jeton": str(uuid4()),
        **autres,
    }


def de_l_avenant(**autres):
    """Return what is typed to change the rent, unless told otherwise."""
    return {
        "objet": "Nouveau loyer",
        "prend_effet_le": "2051-01-01",
        "loyer_mensuel_ht": "900",
        "charges_mensuelles": "",
        "prend_fin_le": "",
        "clauses": "",
        "lignes": "3",
        "jeton": str(uuid4()),
        **autres,
    }


@pytest.mark.parametrize(
    ("change", "phrase"),
    [
        # The ledger would begin before its first instant, at midnight by the clock of the site.
        ({"debut": "2000-01-01"}, "Le premier jour vient après le 1er janvier 2000."),
        ({"debut": "1999-12-31"}, "Indiquez un jour entre le 1er janvier 2000 et le"),
        ({"clauses": "Loyer de \u202e0001 euros"}, "Ce texte contient un caractère invisible"),
    ],
)
def test_ce_qu_aucune_convention_ne_dit_est_refuse_pres_de_son_champ(scene, entrer, change, phrase):
    reponse = entrer("agent").post(NOUVELLE, saisie(scene.association, un_bureau(), **change))
    assert reponse.status_code == 422
    (champ,) = reponse.context["form"].errors
    assert (champ, phrase in lisible(reponse)) == (*change, True)
    assert not Convention.objects.exists()


def confirmer(agent, adresse, demande=None, **reponse):
    """Read the consequences of an act, then agree to them; return the page that follows."""
    page = agent.post(adresse, demande or {})
    assert page.status_code == 200
    vues = page.context["consequences"].empreinte
    return agent.post(
        adresse, {**(demande or {}), "confirmer": "1", "vues": vues, **reponse}, follow=True
    )


def test_de_la_redaction_a_la_resiliation(scene, entrer):
    agent, bureau = entrer("agent"), un_bureau()
    formulaire = lisible(agent.get(f"{NOUVELLE}?type=bail_commercial"))
    assert "au moins 9 ans (C. com. L145-4)" in formulaire
    envoi = saisie(scene.association, bureau)
    page = agent.post(NOUVELLE, envoi, follow=True)
    assert "Convention CONV-2050-0001 enregistrée." in lisible(page)
    # Sent again: the same one.
    assert agent.post(NOUVELLE, envoi).url == page.redirect_chain[-1][0]
    convention = Convention.objects.get()
    adresse = convention.get_absolute_url()
    assert agent.post(f"{adresse}etape/envoyer/").status_code == 302
    contenu = pdf()
    signature = agent.post(
        f"{adresse}signer/",
        {
            "signee_le": "2050-03-04",
            "vue": Convention.objects.get().empreinte,
            "document": SimpleUploadedFile("Signée.pdf", contenu),
        },
        follow=True,
    )
    lue = lisible(signature)
    assert "signée : ses espaces sont occupés du 7 mars 2050 au 6 mars 2053." in lue
    convention.refresh_from_db()
    assert convention.sha256 in lue
    assert b"".join(agent.get(f"{adresse}signee/")) == contenu
    assert Occupation.objects.filter(espace=bureau).count() == 1
    avenant = agent.post(f"{adresse}avenants/nouveau/", de_l_avenant(), follow=True)
    assert "À partir du <strong>1er janvier 2051" in lisible(avenant)
    assert "La redevance mensuelle est portée à 900,00 € hors taxes." in lisible(avenant)
    page_de_l_avenant = Avenant.objects.get().get_absolute_url()
    agent.post(f"{page_de_l_avenant}etape/envoyer/")
    vue = Avenant.objects.get().empreinte
    agent.post(f"{page_de_l_avenant}signer/", {"signee_le": "2050-03-04", "vue": vue})
    assert Avenant.objects.get().statut == StatutAvenant.SIGNE
    assert "Ce qui vaut et quand" in lisible(agent.get(adresse))
    fin = {"donne_par": "preneur", "recu_le": "2050-03-04", "dernier_jour": "", "motif": ""}
    fait = confirmer(agent, f"{adresse}resilier/", fin)
    assert "résiliée : dernier jour le 4 juin 2050." in lisible(fait)
    fait = confirmer(agent, f"{adresse}revenir/")
    assert "va de nouveau jusqu’au 6 mars 2053." in lisible(fait)
    convention.refresh_from_db()
    assert convention.statut == StatutConvention.SIGNEE
    historique = lisible(agent.get(adresse))
    for acte in (
        "rédigée",
        "envoyée à la signature",
        "signature enregistrée",
        "résiliation annulée",
    ):
        assert acte in historique
    assert "avenant n° 1 : signature enregistrée" in historique


def test_un_projet_se_modifie_et_s_abandonne(scene, entrer):
    agent, convention = entrer("agent"), une_convention(acteur=scene.association)
    adresse = convention.get_absolute_url()
    espace = convention.lots.get().espace
    vue = Convention.objects.get().empreinte
    envoi = saisie(scene.association, espace, loyer_mensuel_ht="1 000,10", vue=vue, indice="aucun")
    assert agent.post(f"{adresse}modifier/", envoi).status_code == 302
    assert Convention.objects.get().loyer_mensuel_ht == Decimal("1000.10")
    # Two agents at once: what was shown is no more.
    depasse = agent.post(f"{adresse}modifier/", {**envoi, "loyer_mensuel_ht": "2"})
    assert depasse.status_code == 409
    assert "Quelqu’un a changé cette convention" in lisible(depasse)
    page = agent.get(f"{adresse}etape/abandonner/")
    assert "Abandonner cette convention ?" in lisible(page)
    agent.post(f"{adresse}etape/abandonner/", {"motif": "Trop cher"})
    assert "Trop cher" in lisible(agent.get(adresse))
    assert agent.get(f"{adresse}etape/autre/").status_code == 404


def test_plus_de_lignes_sans_rien_perdre(scene, entrer):
    bureau = un_bureau()
    envoi = saisie(scene.association, bureau, plus="1", loyer_mensuel_ht="-3")
    page = entrer("agent").post(NOUVELLE, envoi)
    assert page.status_code == 200
    assert 'name="espace_6"' in page.content.decode()
    assert 'value="-3"' in page.content.decode()
    assert Convention.objects.count() == 0


def test_ce_qui_ne_va_pas_est_dit_pres_du_champ(scene, entrer):
    bureau = un_bureau()
    for change, phrase in (
        ({"fin": "2049-01-01"}, "Le dernier jour vient avant le premier."),
        ({"type": "bail_derogatoire", "fin": "2053-03-07"}, "au plus 3 ans (C. com. L145-5)"),
        ({"type": "bail_commercial"}, "au moins 9 ans"),
        ({"regime_tva": "taxable"}, "Indiquez le taux de la TVA."),
        ({"annee_reference": ""}, "Un indice a son trimestre de référence."),
        ({"espace_1": ""}, "Choisissez au moins un espace."),
        ({"espace_2": bureau.pk}, "Cet espace est déjà choisi."),
        ({"espace_1": "", "surface_2": "12"}, "Choisissez l’espace de cette surface."),
        ({"duree_max_mois": "12"}, "Ce jour dépasse la durée maximale."),
        ({"pepiniere": "on"}, "Une convention de pépinière a une durée maximale."),
        (
            {"surface_1": "9999999,99"},
            "Cet espace fait 24,50 m² : pas plus.",
        ),
        ({"surface_1": "1e1"}, "Indiquez un nombre, par exemple 3,5."),
        ({"surface_1": "١٢"}, "Indiquez un nombre, par exemple 3,5."),
    ):
        page = entrer("agent").post(NOUVELLE, saisie(scene.association, bureau, **change))
        assert page.status_code == 422, change
        assert phrase in lisible(page), change
    assert Convention.objects.count() == 0


@pytest.mark.parametrize("nom", CORPUS)
def test_saisies_hostiles(scene, entrer, nom):
    valeur = CORPUS[nom]
    valeur = valeur.encode("utf-8", "replace").decode() if isinstance(valeur, str) else valeur
    agent, bureau = entrer("agent"), un_bureau()
    envoi = saisie(scene.association, bureau)
    tout = {champ: valeur for champ in envoi if champ != "lignes"}
    assert agent.post(NOUVELLE, {**tout, "lignes": valeur}).status_code == 422
    convention = convention_signee(acteur=scene.association)
    adresse = convention.get_absolute_url()
    for chemin, champs in (
        ("resilier/", ("donne_par", "recu_le", "dernier_jour", "motif")),
        ("avenants/nouveau/", (*de_l_avenant(), "espace_1", "surface_1")),
    ):
        assert agent.post(adresse + chemin, dict.fromkeys(champs, valeur)).status_code == 422
    filtres = dict.fromkeys(("q", "etat", "type", "site", "finit_avant", "sort", "page"), valeur)
    assert agent.get(LISTE, filtres).status_code == 200
    assert agent.get(NOUVELLE, {"type": valeur}).status_code == 200


def test_les_reservations_en_travers_sont_montrees(scene, entrer):
    salle = EspaceFactory.create(niveau__site__gestionnaire=ActeurFactory.create())
    genee = ReservationFactory.create(espace=salle)
    convention = convention_a_signer(acteur=scene.association, espaces=[salle])
    agent, adresse = entrer("agent"), f"{convention.get_absolute_url()}signer/"
    vue = convention.empreinte
    page = agent.post(adresse, {"signee_le": "2050-03-04", "vue": vue})
    assert page.status_code == 409
    assert "1 réservation dans les espaces loués" in lisible(page)
    confirme = {
        "signee_le": "2050-03-04",
        "vue": vue,
        "confirmer": "1",
        "vues": page.context["suite"]["vues"].value(),
        "message": "Désolés.",
    }
    fait = agent.post(adresse, confirme, follow=True)
    assert "1 réservation" in lisible(fait)
    genee.refresh_from_db()
    assert genee.statut == "annulee"


def test_un_espace_deja_loue_se_dit(scene, entrer):
    bureau = un_bureau()
    convention_signee(espaces=[bureau])
    convention = convention_a_signer(acteur=scene.association, espaces=[bureau])
    page = entrer("agent").post(
        f"{convention.get_absolute_url()}signer/",
        {"signee_le": "2050-03-04", "vue": convention.empreinte},
    )
    assert page.status_code == 409
    assert "est loué à" in lisible(page)


def test_qui_lit_l_argent(scene, entrer):
    convention = convention_signee(acteur=scene.association, loyer_mensuel_ht=Decimal("777.77"))
    adresse = convention.get_absolute_url()
    for role, lit in (("gestionnaire", True), ("collaborateur", False), ("agent", True)):
        page = lisible(entrer(role).get(adresse))
        assert ("777,77" in page) is lit, role
        liste = entrer(role).get(LISTE, {"export": "csv"}).content.decode("utf-8-sig")
        assert ("777,77" in liste) is lit, role
    assert "Rédiger un avenant" not in lisible(entrer("gestionnaire").get(adresse))
    # A draft is the agents' own.
    projet = une_convention(acteur=scene.association)
    assert entrer("gestionnaire").get(projet.get_absolute_url()).status_code == 404
    assert projet.reference not in lisible(entrer("gestionnaire").get(LISTE))


def test_la_liste_se_filtre_et_s_exporte(scene, entrer):
    signee = convention_signee(acteur=scene.association)
    projet = une_convention()
    agent = entrer("agent")

    def trouvees(**filtres):
        lues = csv.reader(
            io.StringIO(agent.get(LISTE, {**filtres, "export": "csv"}).content.decode("utf-8-sig")),
            delimiter=";",
        )
        return [ligne[0] for ligne in lues][1:]

    assert trouvees() == [projet.reference, signee.reference]
    assert trouvees(etat="signee") == [signee.reference]
    assert trouvees(q=scene.association.nom) == [signee.reference]
    assert trouvees(site=str(projet.lots.get().espace.site.pk)) == [projet.reference]
    assert trouvees(finit_avant="2053-03-06") == [projet.reference, signee.reference]
    assert trouvees(finit_avant="2053-03-05") == []
    assert trouvees(sort="reference") == [signee.reference, projet.reference]


def test_un_espace_deja_loue_est_dit_avant_la_signature(scene, entrer):
    signee = convention_signee(acteur=scene.association)
    lot = signee.lots.get()
    projet = convention_a_signer(espaces=[lot.espace])
    loue = f"est loué à {scene.association} ({signee}, jusqu’au 6 mars 2053)"
    agent = entrer("agent")
    for page in ("", "signer/"):
        assert loue in lisible(agent.get(f"{projet.get_absolute_url()}{page}"))
    assert "déjà loués" not in lisible(agent.get(signee.get_absolute_url()))


@pytest.mark.parametrize("combien", [1, 3])
def test_nombre_de_requetes_constant(scene, entrer, combien, django_assert_num_queries):
    for _ in range(combien):
        derniere = convention_signee(
            acteur=scene.association, espaces=[un_bureau() for _ in range(combien)]
        )
    agent = entrer("agent")
    with django_assert_num_queries(10):
        agent.get(LISTE)
    with django_assert_num_queries(9):
        agent.get(derniere.get_absolute_url())


def test_les_documents_sont_des_pdf_complets(scene, entrer):
    convention = convention_signee(acteur=scene.association, par=scene.agent)
    avenant = avenants.rediger_avenant(
        convention=convention,
        termes=TermesAvenant(
            objet="Prolongation", prend_effet_le=date(2051, 1, 1), prend_fin_le=date(2054, 3, 6)
        ),
        par=scene.agent,
        maintenant=MAINTENANT,
    )
    agent = entrer("agent")
    for adresse in (
        f"{convention.get_absolute_url()}convention.pdf",
        f"{avenant.get_absolute_url()}avenant.pdf",
    ):
        reponse = agent.get(adresse)
        assert reponse["Content-Type"] == "application/pdf"
        assert reponse.content.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in reponse.content


def test_l_espace_dit_jusqu_a_quand_a_qui_peut_le_savoir(scene, entrer, horloge):
    bureau = un_bureau()
    convention_signee(acteur=scene.association, espaces=[bureau])
    horloge.move_to(f"{LUNDI.isoformat()}T10:00:00+01:00")
    for role, nom, fin in (
        ("agent", True, True),
        ("collaborateur", True, True),
        ("autre", True, False),
        ("visiteur", False, False),
    ):
        page = lisible(entrer(role).get(bureau.get_absolute_url()))
        assert "occupé" in page, role
        assert (str(scene.association) in page) is nom, role
        assert ("6 mars 2053" in page) is fin, role


def test_mon_organisation_mene_a_ses_conventions(scene, entrer):
    convention = convention_signee(acteur=scene.association)
    page = lisible(entrer("collaborateur").get(f"/mon-organisation/{scene.association.slug}/"))
    assert convention.get_absolute_url() in page


def test_un_exemplaire_se_depose_une_fois(scene, entrer):
    convention = convention_signee(acteur=scene.association)
    adresse = f"{convention.get_absolute_url()}deposer/"
    agent = entrer("agent")
    faux = agent.post(adresse, {"document": SimpleUploadedFile("a.csv", b"a;b")})
    assert faux.status_code == 422
    assert "en PDF" in lisible(faux)
    contenu = pdf()
    agent.post(adresse, {"document": SimpleUploadedFile("a.pdf", contenu)})
    premier = Convention.objects.get().sha256
    agent.post(adresse, {"document": SimpleUploadedFile("b.pdf", pdf(b"% other"))})
    assert Convention.objects.get().sha256 == premier != ""


def test_les_etapes_ne_se_font_qu_en_leur_temps(scene, entrer):
    convention = une_convention(acteur=scene.association)
    adresse = convention.get_absolute_url()
    agent = entrer("agent")
    for chemin in ("signer/", "resilier/", "avenants/nouveau/"):
        assert agent.get(adresse + chemin).status_code == 302, chemin
    conventions.envoyer(convention=convention, par=scene.agent)
    assert agent.get(f"{adresse}modifier/").status_code == 302
    assert verrouiller(convention).statut == StatutConvention.A_SIGNER


def test_on_ne_signe_que_le_texte_qu_on_a_lu(scene, entrer):
    convention = convention_a_signer(acteur=scene.association, par=scene.agent)
    lue = convention.empreinte
    conventions.reprendre(convention=convention, par=scene.agent)
    conventions.modifier(
        convention=convention,
        termes=replace(Termes.de(convention), loyer_mensuel_ht=Decimal(1)),
        lots=lots_de(convention.lots.all()),
        par=scene.agent,
    )
    conventions.envoyer(convention=convention, par=scene.agent)
    page = entrer("agent").post(
        f"{convention.get_absolute_url()}signer/",
        {"signee_le": "2050-03-04", "vue": lue},
        follow=True,
    )
    assert "n’est plus celui que vous aviez lu" in lisible(page)
    convention.refresh_from_db()
    assert convention.statut == StatutConvention.A_SIGNER


def test_ce_qui_se_paie_d_avance_ou_a_terme_echu_est_dit(scene, entrer):
    client, bureau = entrer("agent"), un_bureau()
    page = client.post(
        NOUVELLE, saisie(scene.association, bureau, terme_loyer="a_echu"), follow=True
    )
    convention = Convention.objects.get()
    assert convention.terme_loyer == TermeLoyer.A_ECHU
    assert "à terme échu" in lisible(page)
    assert (
        "Ces sommes sont dues à la fin de chaque mois, à terme échu."
        in {un["titre"]: un["textes"] for un in articles_de(convention)}["Redevance et charges"]
    )
    envoyer = f"{convention.get_absolute_url()}etape/envoyer/"
    assert "Quand est-ce dû ?" not in lisible(client.get(envoyer))
    export = client.get(LISTE, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Se paie" in export
    assert "à terme échu" in export
    muette = une_convention(acteur=scene.association)
    assert "Quand est-ce dû ?" in lisible(client.get(f"{muette.get_absolute_url()}etape/envoyer/"))
    faux = saisie(scene.association, bureau, terme_loyer="le_15")
    assert client.post(NOUVELLE, faux).status_code == 422


def test_un_avenant_parle_de_redevance_ou_de_loyer(scene, entrer):
    for genre, label in (
        ("convention_occupation", "Nouvelle redevance mensuelle hors taxes (€)"),
        ("mise_a_disposition", "Nouveau loyer mensuel hors taxes (€)"),
    ):
        convention = convention_signee(acteur=scene.association, type=genre)
        page = lisible(entrer("agent").get(f"{convention.get_absolute_url()}avenants/nouveau/"))
        assert label in page
