"""What PostgreSQL refuses of the charter by raw SQL: each constraint by its name, each trigger too."""

# ruff: noqa: S608 the statements are made of our own names

from datetime import timedelta

from acteurs.actions import amendements, etapes_charte, signatures
from acteurs.models import Acteur, Personne
from tests.contraintes import Cas
from tests.factories.acteurs import AppartenanceFactory, animateur
from tests.factories.charte import adopter, consulter, proposer, rediger, representant, signer
from tests.factories.moments import MAINTENANT

VERSION = """
    INSERT INTO acteurs_versioncharte (numero, titre, preambule, statut, revision, creee_le, creee_par_id, decision, motif_abandon)
    VALUES ({numero}, {titre}, '', '{statut}', 0, now(), %(animatrice)s, '', '')
"""
CHANGER = "UPDATE acteurs_versioncharte SET {} WHERE id = %({})s"
ARTICLE = """
    INSERT INTO acteurs_articlecharte (version_id, rang, lignee, titre, texte)
    VALUES (%({version})s, {rang}, {lignee}, 'Titre', 'Texte')
"""
AMENDEMENT = """
    INSERT INTO acteurs_amendement (version_id, article_id, nouveau, auteur_id, acteur_id, titre_initial, texte_initial, titre,
                                    texte, motif, statut, depose_le, reponse, titre_retenu, texte_retenu, jeton_envoi)
    VALUES (%({version})s, {article}, {nouveau}, %(representante)s, %(acteur)s, '', '', 'Titre', 'Texte', 'Motif',
            '{statut}', {le}, '', '', '', {jeton})
"""
AMENDER = "UPDATE acteurs_amendement SET {} WHERE id = %({})s"
SIGNATURE = """
    INSERT INTO acteurs_signaturecharte (version_id, acteur_id, personne_id, nom, qualite, sha256, signee_le, jour, motif_retrait,
                                         jeton_envoi)
    SELECT id, %({acteur})s, %({personne})s, 'Nom', 'Qualité', {sha256}, '2050-03-04 12:00+01', '{jour}', '',
           gen_random_uuid()
      FROM acteurs_versioncharte WHERE id = %({version})s
"""
SIGNER = "UPDATE acteurs_signaturecharte SET {} WHERE id = %({})s"
AUJOURD_HUI = "'2050-03-04 12:00+01'"


def _version(numero: int = 99, titre: str = "'T'", statut: str = "redaction") -> str:
    return VERSION.format(numero=numero, titre=titre, statut=statut)


def _article(version: str, rang: int = 9, lignee: str = "gen_random_uuid()") -> str:
    return ARTICLE.format(version=version, rang=rang, lignee=lignee)


def _amendement(**valeurs: str) -> str:
    voulus = {
        "version": "consultee",
        "article": "%(article)s",
        "nouveau": "false",
        "statut": "propose",
        "le": AUJOURD_HUI,
        "jeton": "gen_random_uuid()",
    }
    return AMENDEMENT.format(**{**voulus, **valeurs})


def _signature(**valeurs: str) -> str:
    voulus = {
        "version": "en_vigueur",
        "acteur": "autre_acteur",
        "personne": "autre_representante",
        "sha256": "sha256",
        "jour": "2050-03-04",
    }
    return SIGNATURE.format(**{**voulus, **valeurs})


DE_LA_CHARTE = (
    *(
        Cas(f"acteurs_{table}_nom_lisible", colonne, f"UPDATE acteurs_{table} SET {colonne} = ' '")
        for table, colonnes in {
            "versioncharte": ("titre",),
            "articlecharte": ("titre", "texte"),
            "amendement": ("titre", "texte", "motif"),
            "commentaireamendement": ("texte",),
            "signaturecharte": ("nom", "qualite"),
        }.items()
        for colonne in colonnes
    ),
    Cas("acteurs_versioncharte_numero_key", "same number", _version(numero=1)),
    Cas(
        "acteurs_versioncharte_sha256_key",
        "same hash",
        "UPDATE acteurs_versioncharte SET sha256 = 'a' WHERE sha256 IS NOT NULL",
    ),
    Cas("acteurs_versioncharte_statut_connu", "invented", _version(statut="perdue")),
    Cas("acteurs_versioncharte_une_en_preparation", "a second draft", _version()),
    Cas(
        "acteurs_versioncharte_une_en_vigueur",
        "a second one",
        CHANGER.format(
            "statut = 'en_vigueur', remplacee_le = NULL, remplacee_par_id = NULL", "remplacee"
        ),
    ),
    Cas(
        "acteurs_versioncharte_consultation_bornee",
        "without end",
        CHANGER.format("consultation = tstzrange(now(), NULL)", "consultee"),
    ),
    Cas(
        "acteurs_versioncharte_consultee",
        "nobody",
        CHANGER.format("consultee_par_id = NULL", "consultee"),
    ),
    Cas(
        "acteurs_versioncharte_consultee",
        "no period",
        CHANGER.format("consultation = NULL", "consultee"),
    ),
    Cas("acteurs_versioncharte_figee", "no hash", CHANGER.format("sha256 = NULL", "en_vigueur")),
    Cas("acteurs_versioncharte_figee", "too soon", CHANGER.format("figee_le = now()", "consultee")),
    Cas(
        "acteurs_versioncharte_adoptee", "no day", CHANGER.format("adoptee_le = NULL", "en_vigueur")
    ),
    Cas(
        "acteurs_versioncharte_adoptee",
        "no decision",
        CHANGER.format("decision = ''", "en_vigueur"),
    ),
    Cas(
        "acteurs_versioncharte_remplacee",
        "when",
        CHANGER.format("remplacee_le = NULL", "remplacee"),
    ),
    Cas(
        "acteurs_versioncharte_abandonnee",
        "why",
        CHANGER.format("motif_abandon = ''", "abandonnee"),
    ),
    Cas("acteurs_articlecharte_rang", "same rank", _article("consultee", rang=1)),
    Cas(
        "acteurs_articlecharte_lignee",
        "twice in a version",
        _article(
            "consultee", lignee="(SELECT lignee FROM acteurs_articlecharte WHERE id = %(article)s)"
        ),
    ),
    Cas(
        "acteurs_amendement_statut_connu", "invented", AMENDER.format("statut = 'perdu'", "propose")
    ),
    Cas("acteurs_amendement_article", "none", _amendement(article="NULL")),
    Cas("acteurs_amendement_article", "both", _amendement(nouveau="true")),
    Cas("acteurs_amendement_tranche", "why", AMENDER.format("reponse = ' '", "ecarte")),
    Cas("acteurs_amendement_tranche", "by whom", AMENDER.format("tranche_par_id = NULL", "ecarte")),
    Cas("acteurs_amendement_retenu", "no text", AMENDER.format("texte_retenu = ''", "retenu")),
    Cas("acteurs_amendement_retire", "when", AMENDER.format("retire_le = NULL", "retire")),
    Cas(
        "acteurs_amendement_jeton_envoi_key",
        "same form",
        _amendement(jeton="(SELECT jeton_envoi FROM acteurs_amendement WHERE id = %(propose)s)"),
    ),
    Cas(
        "acteurs_commentaireamendement_jeton_envoi_key",
        "same form",
        "INSERT INTO acteurs_commentaireamendement (amendement_id, auteur_id, texte, le, jeton_envoi)"
        " SELECT amendement_id, auteur_id, texte, le, jeton_envoi FROM acteurs_commentaireamendement LIMIT 1",
    ),
    Cas(
        "acteurs_signaturecharte_une_vivante",
        "a second one",
        _signature(acteur="acteur", personne="representante"),
    ),
    Cas(
        "acteurs_signaturecharte_jeton_envoi_key",
        "same form",
        _signature().replace(
            "gen_random_uuid()", "(SELECT jeton_envoi FROM acteurs_signaturecharte LIMIT 1)"
        ),
    ),
    Cas(
        "acteurs_signaturecharte_retiree",
        "no reason",
        SIGNER.format("motif_retrait = ' '", "retiree"),
    ),
    Cas(
        "acteurs_signaturecharte_retiree",
        "by nobody",
        SIGNER.format("retiree_le = now()", "signature"),
    ),
)

FIGEE, ACTEE, ETAPES = (
    "acteurs_charte_figee_intouchable",
    "acteurs_charte_actee",
    "acteurs_charte_etapes",
)
GARDEE, EN_CONSULTATION = "acteurs_charte_gardee", "acteurs_amendement_en_consultation"
INTOUCHABLE, REPRESENTANT = "acteurs_signature_intouchable", "acteurs_signature_d_un_representant"

PAR_LES_DECLENCHEURS = (
    *(
        Cas(FIGEE, f"{etat}: {quoi}", CHANGER.format(quoi, etat))
        for etat in ("en_vigueur", "remplacee", "abandonnee")
        for quoi in (
            "titre = 'Autre'",
            "preambule = preambule || '.'",
            "revision = 99",
            "figee_le = now()",
        )
        if not (etat == "abandonnee" and quoi == "figee_le = now()")
    ),
    *(
        Cas(FIGEE, f"{etat}: {quoi}", sql.format(etat))
        for etat in ("en_vigueur", "remplacee", "abandonnee")
        for quoi, sql in {
            "an article more": _article("{}").replace("%({})s", "%({0})s"),
            "an article changed": "UPDATE acteurs_articlecharte SET texte = texte || '.' WHERE version_id = %({0})s",
            "articles in another order": "UPDATE acteurs_articlecharte SET rang = 10 - rang WHERE version_id = %({0})s",
            "articles gone": "DELETE FROM acteurs_articlecharte WHERE version_id = %({0})s",
        }.items()
        if not (etat == "abandonnee" and quoi != "an article more")
    ),
    Cas(
        FIGEE,
        "an article of what is discussed gone",
        "DELETE FROM acteurs_articlecharte WHERE id = %(libre)s",
    ),
    Cas(
        FIGEE,
        "an article brought in",
        "UPDATE acteurs_articlecharte SET version_id = %(en_vigueur)s, lignee = gen_random_uuid() WHERE id = %(libre)s",
    ),
    Cas(
        "acteurs_charte_article_chez_lui",
        "another line",
        "UPDATE acteurs_articlecharte SET lignee = gen_random_uuid() WHERE id = %(article)s",
    ),
    Cas(FIGEE, "another hash", CHANGER.format("sha256 = repeat('a', 64)", "en_vigueur")),
    Cas(ACTEE, "another decision", CHANGER.format("decision = 'Autre'", "en_vigueur")),
    Cas(ACTEE, "another day", CHANGER.format("adoptee_le = adoptee_le - 1", "remplacee")),
    Cas(ACTEE, "another reason", CHANGER.format("motif_abandon = 'Autre'", "abandonnee")),
    Cas(ACTEE, "another number", CHANGER.format("numero = 50", "consultee")),
    Cas(ACTEE, "another opening", CHANGER.format("consultee_le = now()", "consultee")),
    Cas(
        ACTEE,
        "another first day",
        CHANGER.format(
            "consultation = tstzrange(lower(consultation) - interval '1 day', upper(consultation))",
            "consultee",
        ),
    ),
    Cas(GARDEE, "erased", "DELETE FROM acteurs_versioncharte WHERE id = %(consultee)s"),
    Cas(
        ETAPES,
        "born in force",
        _version()
        .replace("'redaction'", "'abandonnee'")
        .replace(
            "decision, motif_abandon", "decision, abandonnee_le, abandonnee_par_id, motif_abandon"
        )
        .replace("'', '')", "'', now(), %(animatrice)s, 'Motif')"),
    ),
    Cas(
        ETAPES,
        "back to the draft",
        CHANGER.format(
            "statut = 'redaction', consultation = NULL, consultee_le = NULL, consultee_par_id = NULL",
            "consultee",
        ),
    ),
    Cas(
        ETAPES,
        "in force again",
        "UPDATE acteurs_versioncharte SET statut = 'remplacee', remplacee_le = now(), remplacee_par_id = %(animatrice)s"
        " WHERE id = %(en_vigueur)s; "
        + CHANGER.format(
            "statut = 'en_vigueur', remplacee_le = NULL, remplacee_par_id = NULL", "remplacee"
        ),
    ),
    Cas(
        ETAPES,
        "in force without being frozen",
        "UPDATE acteurs_versioncharte SET statut = 'remplacee', remplacee_le = now(), remplacee_par_id = %(animatrice)s"
        " WHERE id = %(en_vigueur)s; "
        + CHANGER.format(
            "statut = 'en_vigueur', sha256 = repeat('a', 64), figee_le = now(), figee_par_id = %(animatrice)s,"
            " adoptee_le = '2050-01-01', decision = 'D', en_vigueur_le = now(), en_vigueur_par_id = %(animatrice)s",
            "consultee",
        ),
    ),
    Cas(
        "acteurs_charte_amendements_tranches",
        "one waits",
        CHANGER.format(
            "statut = 'figee', sha256 = repeat('a', 64), figee_le = now(), figee_par_id = %(animatrice)s",
            "consultee",
        ),
    ),
    Cas(
        "acteurs_charte_empreinte_juste",
        "another hash",
        "UPDATE acteurs_amendement SET statut = 'retire', retire_le = now() WHERE statut = 'propose'; "
        + CHANGER.format(
            "statut = 'figee', sha256 = repeat('a', 64), figee_le = now(), figee_par_id = %(animatrice)s",
            "consultee",
        ),
    ),
    Cas(
        "acteurs_amendement_garde", "erased", "DELETE FROM acteurs_amendement WHERE id = %(retire)s"
    ),
    Cas(
        "acteurs_amendement_intouchable",
        "other words",
        AMENDER.format("texte = 'Autre'", "propose"),
    ),
    Cas(
        "acteurs_amendement_intouchable",
        "settled again",
        AMENDER.format("reponse = 'Autre'", "ecarte"),
    ),
    Cas(
        "acteurs_amendement_intouchable",
        "taken back once settled",
        AMENDER.format(
            "statut = 'retire', retire_le = now(), reponse = '', tranche_le = NULL, tranche_par_id = NULL",
            "ecarte",
        ),
    ),
    Cas(
        EN_CONSULTATION,
        "on what is in force",
        _amendement(version="en_vigueur", article="NULL", nouveau="true"),
    ),
    Cas(EN_CONSULTATION, "after the last day", _amendement(le="'2050-04-01'")),
    Cas(EN_CONSULTATION, "before the first", _amendement(le="'2050-01-01'")),
    Cas(
        "acteurs_amendement_de_la_version",
        "of another version",
        _amendement(
            article="(SELECT id FROM acteurs_articlecharte WHERE version_id = %(en_vigueur)s LIMIT 1)"
        ),
    ),
    Cas(
        "acteurs_commentaire_garde",
        "rewritten",
        "UPDATE acteurs_commentaireamendement SET texte = 'Autre'",
    ),
    Cas("acteurs_commentaire_garde", "erased", "DELETE FROM acteurs_commentaireamendement"),
    Cas(
        "acteurs_signature_gardee",
        "erased",
        "DELETE FROM acteurs_signaturecharte WHERE id = %(retiree)s",
    ),
    Cas(INTOUCHABLE, "another name", SIGNER.format("nom = 'Autre'", "signature")),
    Cas(INTOUCHABLE, "another version", SIGNER.format("version_id = %(remplacee)s", "signature")),
    Cas(INTOUCHABLE, "another reason", SIGNER.format("motif_retrait = 'Autre'", "retiree")),
    Cas(
        INTOUCHABLE,
        "given back",
        SIGNER.format(
            "retiree_le = NULL, retiree_par_id = NULL, motif_retrait = ''", "retiree_ailleurs"
        ),
    ),
    Cas(REPRESENTANT, "by someone else", _signature(personne="animatrice")),
    Cas(REPRESENTANT, "by who represents another", _signature(personne="representante")),
    Cas(
        REPRESENTANT, "by who runs it without representing it", _signature(personne="gestionnaire")
    ),
    Cas(REPRESENTANT, "by who represents it no more", _signature(personne="ancienne")),
    Cas(REPRESENTANT, "another day than that of the instant", _signature(jour="2050-03-01")),
    Cas("acteurs_signature_de_la_version", "what was replaced", _signature(version="remplacee")),
    Cas(
        "acteurs_signature_de_la_version",
        "what is discussed",
        _signature(version="consultee", sha256="repeat('a', 64)"),
    ),
    Cas("acteurs_signature_de_la_version", "another text", _signature(sha256="repeat('a', 64)")),
    Cas(
        "acteurs_signature_d_un_membre",
        "suspended",
        "UPDATE acteurs_acteur SET statut = 'suspendu' WHERE id = %(autre_acteur)s; "
        + _signature(),
    ),
)


def planter(acteur: Acteur, autre: Acteur, gestionnaire: Personne) -> dict[str, int]:
    """Make a row of each state: versions replaced, in force, given up, in consultation; return their keys by name."""
    par, representante = animateur(), representant(acteur)
    autre_representante, ancienne = representant(autre), representant(autre)
    AppartenanceFactory.create(personne=gestionnaire, acteur=autre, role="gestionnaire")
    ancienne.appartenances.update(periode="[2020-01-01,2049-01-01)")
    remplacee = adopter(par, maintenant=MAINTENANT - timedelta(days=400))
    en_vigueur = adopter(par)
    ailleurs = signer(en_vigueur, autre, autre_representante)
    for _ in range(2):
        retiree = signer(en_vigueur, acteur, representante)
        signatures.retirer_la_signature(signature=retiree, par=representante, motif="Erreur")
    signatures.retirer_la_signature(signature=ailleurs, par=autre_representante, motif="Erreur")
    abandonnee = etapes_charte.abandonner(version=rediger(par), par=par, motif="Trop tôt.")
    consultee = consulter(par)
    premier, libre = consultee.articles.order_by("rang")
    faits = {
        nom: proposer(consultee, representante, article=premier, texte=f"Texte {nom}")
        for nom in ("propose", "retire", "ecarte", "retenu")
    }
    amendements.retirer(amendement=faits["retire"], par=representante)
    amendements.ecarter(amendement=faits["ecarte"], par=par, reponse="Non.")
    amendements.retenir(
        amendement=faits["retenu"],
        par=par,
        revision=consultee.revision,
        titre="T",
        texte="X",
        reponse="Oui.",
    )
    for quelqu_un, organisation in ((representante, acteur), (par, None)):
        amendements.commenter(
            amendement=faits["propose"], par=quelqu_un, acteur=organisation, texte="Bien dit."
        )
    return {
        **{nom: fait.pk for nom, fait in faits.items()},
        "acteur": acteur.pk,
        "autre_acteur": autre.pk,
        "animatrice": par.pk,
        "representante": representante.pk,
        "autre_representante": autre_representante.pk,
        "gestionnaire": gestionnaire.pk,
        "ancienne": ancienne.pk,
        "remplacee": remplacee.pk,
        "en_vigueur": en_vigueur.pk,
        "abandonnee": abandonnee.pk,
        "consultee": consultee.pk,
        "article": premier.pk,
        "libre": libre.pk,
        "signature": signer(en_vigueur, acteur, representante).pk,
        "retiree": retiree.pk,
        "retiree_ailleurs": ailleurs.pk,
    }
