"""Bootstrap of a bare machine (first step: the version of Python).

Standard library only, and readable by any Python 3, so that an old one is told so in one sentence.
"""

import sys

PYTHON_MINIMAL = (3, 11)


def preparer() -> None:
    """End the process with one sentence when this Python is too old."""
    if sys.version_info < PYTHON_MINIMAL:
        sys.exit("Ce portail demande Python 3.11 ou plus récent.")
