"""PostgreSQL ranges: always half-open."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.postgres.constraints import ExclusionConstraint
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
