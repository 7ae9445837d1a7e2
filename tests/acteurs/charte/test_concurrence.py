"""Two at once: two who represent sign, one freezes while another proposes, one is suspended while signing."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from acteurs.actions import amendements, charte, etapes_charte, signatures
from acteurs.models import Amendement, Personne, SignatureCharte, VersionCharte
from ptce.socle.transactions import contrainte_refusee, rejouer
from tests.concurrence import Autre, ensemble, genres
from tests.factories.acteurs import ActeurFactory, animateur
from tests.factories.charte import FINIE_LE, adopter, consulter, rediger, representant
from tests.factories.moments import MAINTENANT

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=False)


@pytest.fixture(autouse=True)
def horloge() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MAINTENANT, tick=False) as voyage:
        yield voyage


def test_deux_representants_signent_au_meme_moment():
    version, acteur = adopter(animateur()), ActeurFactory.create()
    eux = [representant(acteur) for _ in range(2)]

    def signer(par: Personne) -> SignatureCharte:
        return rejouer(signatures.signer)(
            version=version,
            acteur=acteur,
            par=Personne.objects.get(pk=par.pk),
            nom=str(par),
            qualite="P",
            sha256=version.sha256 or "",
            maintenant=MAINTENANT,
        )

    resultats = ensemble([lambda par=par: signer(par) for par in eux])
    assert genres(resultats) == ["DejaSignee", "SignatureCharte"]
    assert SignatureCharte.objects.count() == 1


def test_deux_animatrices_commencent_la_meme_version():
    elles = [animateur(), animateur()]
    resultats = ensemble([lambda par=par: rejouer(charte.commencer)(par=par) for par in elles])
    assert resultats[0] == resultats[1]
    assert VersionCharte.objects.count() == 1


def test_une_version_se_fige_pendant_qu_on_propose():
    """Whoever comes first, what is frozen has no amendment that waits."""
    par, acteur = animateur(), ActeurFactory.create()
    version, membre = consulter(par), representant(acteur)
    limite = FINIE_LE - timedelta(days=1)

    def proposer() -> Amendement:
        return rejouer(amendements.proposer)(
            version=version,
            article=None,
            par=Personne.objects.get(pk=membre.pk),
            acteur=acteur,
            titre="T",
            texte="T",
            motif="M",
            revision=version.revision,
            maintenant=limite,
        )

    def figer() -> VersionCharte:
        return rejouer(etapes_charte.figer)(
            version=version, par=par, revision=version.revision, maintenant=FINIE_LE
        )

    resultats = ensemble([proposer, figer])
    assert genres(resultats) in (
        ["Amendement", "EtapeImpossible"],
        ["EtapeImpossible", "VersionCharte"],
    )


def test_un_article_s_ecrit_pendant_que_la_version_se_fige():
    """By raw SQL, outside the actions: the article waits for whoever freezes, then is refused."""
    version = consulter(animateur())
    article = version.articles.earliest("rang")

    def ecrire() -> None:
        with connection.cursor() as curseur:
            curseur.execute(
                "UPDATE acteurs_articlecharte SET texte = 'Autre' WHERE id = %s", [article.pk]
            )

    def figer() -> VersionCharte:
        return rejouer(etapes_charte.figer)(
            version=version, par=version.creee_par, revision=version.revision, maintenant=FINIE_LE
        )

    ensemble([ecrire, figer])
    lue = VersionCharte.objects.get(pk=version.pk)
    assert lue.sha256 == lue.empreinte_du_texte()


@pytest.mark.parametrize("niveau", ["REPEATABLE READ", "SERIALIZABLE"])
def test_une_lecture_figee_ne_fige_pas_l_empreinte_d_un_ancien_texte(niveau):
    """By raw SQL: who froze from an older snapshot would seal another text than the one that everybody reads."""
    version = consulter(animateur())
    article = version.articles.earliest("rang")
    lire = "SELECT acteurs_charte_empreinte(numero, titre, preambule, id) FROM acteurs_versioncharte WHERE id = %s"
    ecrire = "UPDATE acteurs_articlecharte SET texte = 'Autre' WHERE id = %s"
    figer = (
        "UPDATE acteurs_versioncharte SET statut = 'figee', figee_le = now(), figee_par_id = creee_par_id, sha256 = %s"
        " WHERE id = %s"
    )
    with transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(f"SET TRANSACTION ISOLATION LEVEL {niveau}")
        curseur.execute(lire, [version.pk])
        ancienne = curseur.fetchone()[0]
        assert Autre(partial(executer, ecrire, [article.pk])).resultat() is None
        with pytest.raises(IntegrityError) as refus, transaction.atomic():
            curseur.execute(figer, [ancienne, version.pk])
    assert contrainte_refusee(refus.value) == "acteurs_charte_lecture_fraiche"
    lue = VersionCharte.objects.get(pk=version.pk)
    assert (lue.statut, lue.sha256) == ("consultation", None)


def executer(sql: str, valeurs: list[int]) -> None:
    with connection.cursor() as curseur:
        curseur.execute(sql, valeurs)


def test_deux_animatrices_ajoutent_un_article():
    par = animateur()
    version = rediger(par)

    def ajouter(titre: str) -> object:
        return rejouer(charte.ajouter_un_article)(
            version=version, par=par, revision=version.revision, titre=titre, texte="T"
        )

    resultats = ensemble([lambda t=t: ajouter(t) for t in ("Un", "Deux")])
    assert genres(resultats) == ["ArticleCharte", "CharteModifiee"]
