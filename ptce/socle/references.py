"""References: how people name to each other a booking, a fault, an application."""

import secrets

# Crockford's base 32: no letter that is read as another.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def nouvelle_reference() -> str:
    """Return a reference that people can read to each other and nobody can guess, such as `7KQ2-M0XV`."""
    tirage = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{tirage[:4]}-{tirage[4:]}"
