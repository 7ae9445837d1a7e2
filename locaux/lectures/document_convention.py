"""Conventions and amendments as documents to be signed: PDF, tagged, complete. The values of the templates."""

from decimal import Decimal
from typing import Any

from acteurs.models import Acteur
from locaux.calculs import Trimestre, tva
from locaux.enums import (
    IndiceRevision,
    MethodeProrata,
    RegimeTVA,
    SensLigne,
    TermeLoyer,
    TypeConvention,
)
from locaux.models import Avenant, ConditionFinanciere, Convention
from ptce.socle import documents
from ptce.socle.typographie import (
    compte,
    du_au,
    euros,
    jour_sans_nom,
    nombre,
    surface,
)

GABARIT, GABARIT_D_AVENANT = "pdf/convention.typ", "pdf/avenant.typ"
PARTIES = "pdf/parties.typ"
"""What both templates take: who contracts, and where they sign."""

REGLES = {
    TypeConvention.CONVENTION_OCCUPATION: "La présente convention porte sur le domaine public. Elle est précaire et révocable pour un motif d’intérêt général (articles L2122-1 et suivants du code général de la propriété des personnes publiques) et ne confère à l’occupant ni droit au renouvellement, ni propriété commerciale.",
    TypeConvention.BAIL_COMMERCIAL: "Le présent bail est soumis au statut des baux commerciaux (articles L145-1 et suivants du code de commerce).",
    TypeConvention.BAIL_DEROGATOIRE: "Par dérogation au statut des baux commerciaux, le présent bail est conclu en application de l’article L145-5 du code de commerce : la durée totale des baux successifs ne dépasse pas trois ans.",
    TypeConvention.BAIL_PROFESSIONNEL: "Le présent bail est conclu en application de l’article 57 A de la loi n° 86-1290 du 23 décembre 1986.",
    TypeConvention.MISE_A_DISPOSITION: "La présente mise à disposition est consentie à titre personnel ; elle ne peut être ni cédée, ni transmise.",
}
PRORATAS = {
    MethodeProrata.JOURS_REELS: "au nombre de jours réels du mois",
    MethodeProrata.TRENTIEME: "par trentièmes",
    MethodeProrata.ANNUEL: "au nombre de jours de l’année",
}

TERMES = {
    TermeLoyer.A_ECHOIR: "Ces sommes sont dues d’avance, chaque mois, à terme à échoir.",
    TermeLoyer.A_ECHU: "Ces sommes sont dues à la fin de chaque mois, à terme échu.",
}


def document_de(convention: Convention) -> bytes:
    """Return the PDF of a convention as it is, or was, to be signed: lots and amounts of its first day. One query."""
    lots = [
        lot
        for lot in convention.lots.select_related("espace__niveau__site").order_by("espace__nom")
        if lot.ajoute_par_id is None
    ]
    titre = f"{_maj(convention.get_type_display())} {convention.reference}"
    return documents.composer(
        GABARIT,
        titre=titre,
        valeurs={
            "projet": not convention.actee,
            "bailleur": _partie(convention.bailleur),
            "occupant": _partie(convention.acteur),
            "lots": [
                {
                    "nom": lot.espace.nom,
                    "lieu": f"{lot.espace.niveau.nom}, {lot.espace.site.nom}",
                    "surface": surface(lot.surface_m2),
                }
                for lot in lots
            ],
            "adresses": sorted(
                {f"{lot.espace.site.nom}, {_en_ligne(lot.espace.site.adresse)}" for lot in lots}
            ),
            "surface": surface(sum((lot.surface_m2 for lot in lots), start=0)),
            "articles": articles_de(convention),
            "clauses": _lignes(convention.clauses),
            "signature": _signature(convention.signee_le),
        },
        le=convention.enregistree_le or convention.envoyee_le or convention.creee_le,
    )


def document_de_l_avenant(avenant: Avenant) -> bytes:
    """Return the PDF of an amendment; `convention` is loaded with its organisations. Three queries."""
    convention = avenant.convention
    return documents.composer(
        GABARIT_D_AVENANT,
        titre=f"Avenant n° {avenant.numero} à la convention {convention.reference}",
        valeurs={
            "projet": not avenant.signe,
            "bailleur": _partie(convention.bailleur),
            "occupant": _partie(convention.acteur),
            "objet": avenant.objet,
            "origine": f"{_maj(convention.get_type_display())} {convention.reference}, "
            f"signée le {jour_sans_nom(convention.signee_le)}"
            if convention.signee_le
            else convention.reference,
            "effet": jour_sans_nom(avenant.prend_effet_le),
            "changements": changements(avenant),
            "clauses": _lignes(avenant.clauses),
            "signature": _signature(avenant.signe_le),
        },
        le=avenant.enregistre_le or avenant.envoye_le or avenant.cree_le,
    )


def changements(avenant: Avenant) -> list[str]:
    """Return what an amendment changes, in sentences."""
    dits = []
    if avenant.loyer_mensuel_ht is not None or avenant.charges_mensuelles is not None:
        dits += _montants(avenant)
    if avenant.prend_fin_le is not None:
        dits.append(f"La convention prend fin le {jour_sans_nom(avenant.prend_fin_le)}.")
    for ligne in avenant.lignes.select_related("espace__niveau__site").order_by("espace__nom"):
        ou = f"« {ligne.espace} » ({ligne.espace.niveau}, {ligne.espace.site})"
        if ligne.sens == SensLigne.RETIRE:
            dits.append(f"L’espace {ou} n’est plus loué.")
        elif ligne.sens == SensLigne.AJOUTE:
            dits.append(f"L’espace {ou} est loué, pour {surface(ligne.surface_m2 or 0)}.")
        else:
            dits.append(f"La surface de l’espace {ou} est de {surface(ligne.surface_m2 or 0)}.")
    return dits


def _montants(avenant: Avenant) -> list[str]:
    """Return the amounts that change, as they compare with those of the day before it takes effect. One query."""
    convention = avenant.convention
    avant: Convention | ConditionFinanciere = (
        convention.conditions.filter(periode__startswith__lt=avenant.prend_effet_le)
        .order_by("-periode")
        .first()
        or convention
    )
    dits = []
    if (loyer := avenant.loyer_mensuel_ht) is not None:
        mot = convention.contrepartie
        verbe = _porte(loyer, avant.loyer_mensuel_ht, mot.e)
        dits.append(
            f"{_maj(mot.le)} mensuel{'le' * bool(mot.e)} est {verbe} à {euros(loyer)} hors taxes."
        )
    if (charges := avenant.charges_mensuelles) is not None:
        verbe = _porte(charges, avant.charges_mensuelles, "e")
        dits.append(f"La provision mensuelle pour charges est {verbe} à {euros(charges)}.")
    return dits


def _porte(montant: Decimal, avant: Decimal, e: str) -> str:
    if montant == avant:
        return f"maintenu{e}"
    return f"porté{e}" if montant > avant else f"ramené{e}"


def articles_de(convention: Convention) -> list[dict[str, Any]]:
    """Return the articles of a convention, in order: `rang`, `titre` and `textes`."""
    duree = du_au(convention.premier_jour, convention.dernier_jour_signe)
    articles: list[tuple[str, list[str]]] = [
        ("Objet", [REGLES[TypeConvention(convention.type)]]),
        (
            "Destination",
            [
                f"Les lieux sont destinés à l’usage suivant : {convention.destination}."
                if convention.destination
                else "Les lieux sont destinés à l’activité de l’occupant, telle que ses statuts la disent.",
                "L’occupant les prend dans l’état où ils se trouvent ; un état des lieux est dressé à l’entrée et à la sortie.",
            ],
        ),
        ("Durée", _duree(convention, duree)),
        _argent(convention),
        *([("Révision", [_revision(convention)])] if convention.loyer_mensuel_ht else []),
        (
            "Dépôt de garantie",
            [
                f"L’occupant verse un dépôt de garantie de {euros(convention.depot_garantie)}, "
                "rendu à sa sortie, déduction faite de ce qu’il doit."
                if convention.depot_garantie
                else "Aucun dépôt de garantie n’est demandé."
            ],
        ),
        (
            "Obligations de l’occupant",
            [
                (
                    "L’occupant use des lieux raisonnablement, en assure l’entretien courant, respecte le règlement du site, "
                    "s’assure contre les risques locatifs et en justifie chaque année. Il ne sous-loue et ne cède rien "
                    "sans l’accord écrit du bailleur."
                ),
            ],
        ),
        (
            "Modification",
            ["La présente convention ne se modifie que par un avenant signé des deux parties."],
        ),
    ]
    return [
        {"rang": rang, "titre": titre, "textes": textes}
        for rang, (titre, textes) in enumerate(articles, 1)
    ]


def _duree(convention: Convention, duree: str) -> list[str]:
    dits = [
        f"La convention est consentie {duree}.",
        f"Chacune des parties peut y mettre fin avant son terme, par lettre recommandée avec avis de réception, en respectant un préavis de {compte(convention.preavis_mois, 'mois', 'mois')}, dans les conditions que la loi prévoit pour ce contrat."
        if convention.preavis_mois
        else "Chacune des parties peut y mettre fin à tout moment, par lettre recommandée avec avis de réception.",
    ]
    if convention.duree_max_mois:
        dits.append(
            f"Prolongations comprises, l’occupation ne dure pas plus de {compte(convention.duree_max_mois, 'mois', 'mois')}."
        )
    return dits


def _argent(convention: Convention) -> tuple[str, list[str]]:
    """Return what is owed, under its heading: where nothing is, nothing is collected either."""
    loyer, charges = convention.loyer_mensuel_ht, convention.charges_mensuelles
    mot = convention.contrepartie
    if not loyer and not charges:
        return "Gratuité", ["Les lieux sont mis à disposition gratuitement."]
    dits = (
        [f"{_maj(mot.le)} est de {euros(loyer)} hors taxes par mois."]
        if loyer
        else [f"Les lieux sont mis à disposition sans {mot.nom}."]
    )
    if charges:
        dits.append(
            f"Une provision pour charges de {euros(charges)} par mois {'s’y ajoute' if loyer else 'est due'}."
        )
    if convention.terme_loyer:
        dits.append(TERMES[TermeLoyer(convention.terme_loyer)])
    if convention.regime_tva == RegimeTVA.TAXABLE:
        taxe = tva(loyer + charges, convention.taux_tva)
        dits.append(
            f"La TVA au taux de {nombre(convention.taux_tva, 2)} % s’y ajoute : {euros(taxe)} par mois, "
            f"soit {euros(loyer + charges + taxe)} toutes taxes comprises."
        )
    else:
        dits.append("Ces sommes ne sont pas soumises à la TVA.")
    dits.append(
        f"Un mois entamé se compte {PRORATAS[MethodeProrata(convention.methode_prorata)]}. "
        "Le comptable public émet un titre et recouvre les sommes."
    )
    return f"{_maj(mot.nom)} et charges" if loyer else "Charges", dits


def _revision(convention: Convention) -> str:
    mot = convention.contrepartie
    if convention.indice == IndiceRevision.AUCUN:
        return f"{_maj(mot.le)} n’est pas révisé{mot.e}."
    trimestre = Trimestre(convention.annee_reference or 0, convention.trimestre_reference or 1)
    return (
        f"{_maj(mot.le)} est révisé{mot.e} chaque année, à la hausse comme à la baisse, selon l’indice {convention.indice.upper()} "
        f"que publie l’Insee. L’indice de référence est celui du {trimestre}."
    )


def _partie(acteur: Acteur) -> dict[str, str]:
    return {
        "nom": acteur.nom,
        "forme": acteur.get_forme_juridique_display() if acteur.forme_juridique else "",
        "adresse": _en_ligne(acteur.adresse),
        "siret": acteur.siret or "",
    }


def _signature(le: Any) -> str:
    return jour_sans_nom(le) if le else ""


def _lignes(texte: str) -> list[str]:
    return [ligne.strip() for ligne in texte.splitlines() if ligne.strip()]


def _en_ligne(adresse: str) -> str:
    return ", ".join(ligne.strip() for ligne in adresse.splitlines() if ligne.strip())


def _maj(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
