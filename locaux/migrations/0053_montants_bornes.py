"""Amounts a month hold in ten million euros, indices between ten and a thousand: what follows from them never overflows."""

from decimal import Decimal

import django.core.validators
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from ptce.socle.operations import par_series


class Migration(migrations.Migration):
    dependencies = [("locaux", "0052_echues_a_leur_terme")]

    operations = par_series(
        [
            migrations.RemoveConstraint(
                model_name="indicereference",
                name="locaux_indicereference_valeur",
            ),
            migrations.AlterField(
                model_name="indicereference",
                name="valeur",
                field=models.DecimalField(
                    decimal_places=2,
                    max_digits=8,
                    validators=[
                        django.core.validators.MinValueValidator(Decimal("10")),
                        django.core.validators.MaxValueValidator(Decimal("1000")),
                    ],
                    verbose_name="valeur",
                ),
            ),
            migrations.AlterField(
                model_name="indicereferenceevent",
                name="valeur",
                field=models.DecimalField(
                    decimal_places=2,
                    max_digits=8,
                    validators=[
                        django.core.validators.MinValueValidator(Decimal("10")),
                        django.core.validators.MaxValueValidator(Decimal("1000")),
                    ],
                    verbose_name="valeur",
                ),
            ),
            AddConstraintNotValid(
                model_name="avenant",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("loyer_mensuel_ht__isnull", True),
                            ("loyer_mensuel_ht__lte", Decimal("10000000")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("charges_mensuelles__isnull", True),
                            ("charges_mensuelles__lte", Decimal("10000000")),
                            _connector="OR",
                        ),
                    ),
                    name="locaux_avenant_mensuels_bornes",
                    violation_error_message="Dix millions d’euros par mois au plus.",
                ),
            ),
            AddConstraintNotValid(
                model_name="convention",
                constraint=models.CheckConstraint(
                    condition=models.Q(
                        ("charges_mensuelles__lte", Decimal("10000000")),
                        ("loyer_mensuel_ht__lte", Decimal("10000000")),
                        models.Q(
                            ("loyer_de_reference_ht__isnull", True),
                            ("loyer_de_reference_ht__lte", Decimal("10000000")),
                            _connector="OR",
                        ),
                    ),
                    name="locaux_convention_mensuels_bornes",
                    violation_error_message="Dix millions d’euros par mois au plus.",
                ),
            ),
            AddConstraintNotValid(
                model_name="indicereference",
                constraint=models.CheckConstraint(
                    condition=models.Q(("valeur__range", (Decimal("10"), Decimal("1000")))),
                    name="locaux_indicereference_valeur",
                    violation_error_message="Un indice va de 10 à 1 000.",
                ),
            ),
        ]
    )
