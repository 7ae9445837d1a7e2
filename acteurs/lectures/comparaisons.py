"""What changed between two texts in Markdown, as a page shows it."""

from acteurs.differences import Morceau, differences
from ptce.socle.relief import a_plat


def comparer_les_textes(avant: str, apres: str) -> list[Morceau]:
    """Return the runs that lead from one text to the other as they are read, words in relief told from others.

    Where only their marks differ (a level of title, where a link leads), the texts are compared as they were typed.
    """
    lu_avant, lu_apres = a_plat(avant), a_plat(apres)
    if lu_avant == lu_apres and avant != apres:
        return differences(avant, apres)
    return differences(lu_avant, lu_apres)
