"""Operations of migrations made together: the same state, the same tables, and back."""

from collections.abc import Sequence

from django.db import connection, migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from ptce.socle.operations import Serie, par_series

SIGNE = models.CheckConstraint(condition=models.Q(rang__gte=0), name="essai_rang_positif")
PAR_RANG = models.Index(fields=["rang"], name="essai_par_rang")


def operations() -> list[Operation]:
    return [
        migrations.CreateModel("Etage", [("id", models.BigAutoField(primary_key=True))]),
        migrations.CreateModel(
            "Piece",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("etage", models.ForeignKey("essai.Etage", models.CASCADE)),
            ],
        ),
        migrations.AddField("Piece", "rang", models.IntegerField(default=0)),
        migrations.AddConstraint("piece", SIGNE),
        migrations.AddIndex("piece", PAR_RANG),
    ]


def migration(faites: Sequence[Operation]) -> migrations.Migration:
    essai = migrations.Migration("0001_essai", "essai")
    essai.operations = list(faites)  # type: ignore[misc]
    return essai


def contraintes() -> set[str]:
    with connection.cursor() as curseur:
        return set(connection.introspection.get_constraints(curseur, "essai_piece"))


def test_ce_qui_se_suit_et_se_ressemble_va_ensemble():
    suite = operations()
    sql = migrations.RunSQL("SELECT 1")
    *series, seule = par_series([*suite, sql])
    assert [type(serie) for serie in series] == [Serie] * 3
    assert [serie.operations for serie in series] == [suite[:2], suite[2:3], suite[3:]]
    assert seule is sql


def test_le_meme_etat_que_l_une_apres_l_autre():
    une_a_une = migration(operations()).mutate_state(ProjectState())
    ensemble = migration(par_series(operations())).mutate_state(ProjectState())
    assert ensemble == une_a_une


def test_les_tables_viennent_et_s_en_vont(db):
    essai = migration(par_series(operations()))
    avant = ProjectState()
    # What the executor does first; every operation then starts from models that are built.
    assert avant.apps.get_models() == []
    with connection.schema_editor() as editeur:
        apres = essai.apply(avant.clone(), editeur)
    assert {"essai_rang_positif", "essai_par_rang"} <= contraintes()
    assert apres.apps.get_model("essai", "Piece")._meta.get_field("rang").default == 0
    with connection.schema_editor() as editeur:
        essai.unapply(avant.clone(), editeur)
    assert not {"essai_etage", "essai_piece"} & set(connection.introspection.table_names())
