"""PostgreSQL ranges: always half-open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange

from ptce.socle import periodes

DEBUT, FIN = datetime(2026, 7, 15, 7, tzinfo=UTC), datetime(2026, 7, 15, 8, tzinfo=UTC)


def test_un_creneau_exclut_sa_fin():
    creneau = periodes.creneau(DEBUT, FIN)
    assert creneau == DateTimeTZRange(DEBUT, FIN, "[)")
    assert (DEBUT in creneau, FIN in creneau) == (True, False)


def test_un_calendrier_sans_fin_dure():
    assert periodes.calendrier(date(2026, 1, 1)) == DateRange(date(2026, 1, 1), None, "[)")
    assert periodes.calendrier(date(2026, 1, 1), date(2027, 1, 1)) == DateRange(
        date(2026, 1, 1), date(2027, 1, 1), "[)"
    )


def test_un_creneau_redevient_deux_instants():
    assert periodes.intervalle(periodes.creneau(DEBUT, FIN)) == (DEBUT, FIN)


@pytest.mark.parametrize("bornes", [(None, FIN), (DEBUT, None), (None, None)])
def test_une_periode_sans_borne_n_a_pas_de_duree(bornes):
    with pytest.raises(ValueError, match="sans borne"):
        periodes.intervalle(DateTimeTZRange(*bornes))


def test_la_contrainte_porte_son_nom_son_message_et_chaque_cle():
    contrainte = periodes.sans_chevauchement("un_nom", "un_id", "deux_id", message="Déjà pris.")
    assert isinstance(contrainte, ExclusionConstraint)
    assert contrainte.name == "un_nom"
    assert contrainte.violation_error_message == "Déjà pris."
    assert [(str(expression), operateur) for expression, operateur in contrainte.expressions] == [
        ("Egal(F(un_id))", "&&"),
        ("Egal(F(deux_id))", "&&"),
        ("F(periode)", "&&"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "instant",
    [DEBUT, datetime(2050, 10, 30, 0, 30, 15, 999_999, tzinfo=UTC), periodes.PREMIER_INSTANT],
)
def test_un_instant_lu_en_microsecondes_est_le_meme(instant):
    with connection.cursor() as curseur:
        curseur.execute("CREATE TEMP TABLE lu (periode tstzrange) ON COMMIT DROP")
        fin = instant + timedelta(hours=1)
        curseur.execute("INSERT INTO lu VALUES (%s)", [periodes.creneau(instant, fin)])
        gabarit = periodes.Microsecondes.template
        for borne, attendu in (("lower", instant), ("upper", fin)):
            curseur.execute(f"SELECT {gabarit % {'expressions': f'{borne}(periode)'}} FROM lu")  # noqa: S608
            assert periodes.instant_de(curseur.fetchone()[0]) == attendu
