"""Words and kinds of data that several tables share."""

from ptce.socle.personnelles import Colonne, Sort

COMPTE = "Vous reconnaître, vous écrire et protéger votre compte"
APPARTENIR = "Savoir qui agit pour quelle organisation"
ACTE_GARDE = "La ligne reste ; elle ne nomme plus personne une fois le compte effacé"
AVEC_LE_COMPTE = "Jusqu’à l’effacement du compte"
IDENTITE = Colonne("identité", Sort.ACTION)
JOINDRE = Colonne("contact", Sort.ACTION)
CONNEXION = Colonne("connexion")
