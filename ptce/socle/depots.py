"""Files that people share: of a known kind, of a bounded size, without active content; kept as they are, with their hash.

A PDF is never rewritten. What is looked for in it: the actions that run, start, send or carry something (ISO 32000-1,
12.6), names written with escapes and objects packed in streams included. What cannot be looked into is refused.
"""

import hashlib
import io
import re
import unicodedata
import zipfile
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from ptce.socle.images import recoder
from ptce.socle.transactions import si_rien_n_est_ecrit

OCTETS_AU_PLUS = 20 * 1024 * 1024
COTE_IMAGE = 3000
NOM_AU_PLUS = 120

TYPES = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv",
    "webp": "image/webp",
}
"""Extension of what is kept: its type."""

IMAGES = ("png", "jpg", "jpeg", "webp")
ODF = ("odt", "ods", "odp")
OOXML = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}

INCONNU = "Ce genre de fichier ne se partage pas ici : envoyez un PDF, une image, un CSV, ou un fichier ODT, ODS, ODP, DOCX, XLSX ou PPTX."
ABIME = "Ce fichier est abîmé, ou n’est pas du genre que dit son nom."
LOURD = "Ce fichier est trop lourd : 20 Mo au plus."
ACTIF = "Ce PDF contient un élément actif (programme, lancement, formulaire qui envoie ou fichier joint) : enregistrez-le de nouveau sans cela."
CHIFFRE = (
    "Ce fichier est protégé par un mot de passe : personne ne peut vérifier ce qu’il contient."
)
MACROS = "Ce fichier contient des macros ou un objet actif : enregistrez-le de nouveau sans cela."
OBSCUR = "Ce PDF est écrit d’une façon qu’on ne peut pas vérifier : imprimez-le de nouveau en PDF."

# Long names, which the bytes of a picture do not make by chance. A short one (/JS, /AA, /OpenAction) does nothing
# without one of these.
INTERDITS = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|Rendition|XFA|Movie|GoTo3DView)"
    rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)"
)
PROTEGE = re.compile(rb"/Encrypt(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)")
ECHAPPEMENT = re.compile(rb"#([0-9A-Fa-f]{2})")
# The action itself, where words may be shown too: a page may speak of JavaScript.
ACTIONS = re.compile(
    rb"/S\s*/(?:JavaScript|Launch|SubmitForm|ImportData|GoToE|Rendition)|/EmbeddedFiles?(?=[\s/<>])"
)
FLUX = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)?")
PAQUET = re.compile(rb"/(?:ObjStm|First)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|$)")
FILTRE = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\x00\t\n\f\r ()<>\[\]{}/%]+)")
FLATE = (b"/FlateDecode", b"/Fl")
DEPLIE_AU_PLUS = 64 * 1024 * 1024
APERCU_D_UN_FLUX = 8 * 1024 * 1024
FLUX_AU_MOINS = 256 * 1024
FLUX_AU_PLUS = 20_000
MORCEAU = 16 * 1024
TETE_AU_PLUS = 2 * 1024
ENTREES_AU_PLUS = 5_000
ARCHIVE_DEPLIEE_AU_PLUS = 300 * 1024 * 1024
LU_AU_PLUS = 32 * 1024 * 1024

PARTIES_ACTIVES = re.compile(
    r"(^|/)(vbaProject\.bin|vbaData\.xml|activeX/|macrosheets/|dialogsheets/|embeddings/.*\.bin$|Basic/|Scripts/)",
    re.IGNORECASE,
)
TRACES_ACTIVES = re.compile(
    rb"macroEnabled|script:event-listener|<ddeLink|DDEAUTO|attachedTemplate[^>]*TargetMode=\"External\""
    rb"|TargetMode=\"External\"[^>]*attachedTemplate",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class DocumentVerifie:
    """A file that may be kept: its bytes, the name to give it back under, its type, its hash."""

    contenu: bytes
    nom: str
    type_mime: str
    sha256: str

    @property
    def taille(self) -> int:
        """Number of bytes."""
        return len(self.contenu)


def verifier(fichier: UploadedFile) -> DocumentVerifie:
    """Return the file as it will be kept: a picture encoded again, anything else untouched.

    Raises ValidationError, with a sentence for the person, when it is of another kind, too heavy, damaged or active.
    """
    if fichier.size is None or fichier.size > OCTETS_AU_PLUS:
        raise ValidationError(LOURD, code="lourd")
    nom = nom_propre(fichier.name or "")
    extension = PurePosixPath(nom).suffix.lower().lstrip(".")
    if extension in IMAGES:
        contenu = recoder(fichier, cote_max=COTE_IMAGE).contenu.read()
        nom = f"{PurePosixPath(nom).stem}.webp"
        extension = "webp"
    else:
        if extension not in TYPES:
            raise ValidationError(INCONNU, code="inconnu")
        contenu = fichier.read()
        _examiner(contenu, extension)
    return DocumentVerifie(contenu, nom, TYPES[extension], hashlib.sha256(contenu).hexdigest())


def nom_propre(nom: str) -> str:
    """Return a file name that is safe in a header and on any disk: no path, no control, no mark that changes its reading."""
    dernier = nom.replace("\\", "/").rpartition("/")[2]
    lisible = "".join(
        lettre if unicodedata.category(lettre)[0] in "LNPSZM" else ""
        for lettre in unicodedata.normalize("NFC", dernier)
    )
    lisible = re.sub(r'[<>:"/\\|?*;%\s]+', " ", lisible).strip(" .")
    chemin = PurePosixPath(lisible or "document")
    suffixe = chemin.suffix[:8]
    return f"{chemin.stem[: NOM_AU_PLUS - len(suffixe)]}{suffixe}"


def _examiner(contenu: bytes, extension: str) -> None:
    if not contenu:
        raise ValidationError("Ce fichier est vide.", code="vide")
    if extension == "pdf":
        _examiner_pdf(contenu)
    elif extension == "csv":
        _examiner_csv(contenu)
    else:
        _examiner_archive(contenu, extension)


# --- PDF --------------------------------------------------------------------------------------------


def _examiner_pdf(contenu: bytes) -> None:
    if not contenu.startswith(b"%PDF-") or b"%%EOF" not in contenu[-2048:]:
        raise ValidationError(ABIME, code="abime")
    clair = _sans_echappement(contenu)
    if PROTEGE.search(clair):
        raise ValidationError(CHIFFRE, code="chiffre")
    if INTERDITS.search(clair):
        raise ValidationError(ACTIF, code="actif")
    fins = [fin.start() for fin in re.finditer(b"endstream", contenu)]
    for rang, flux in enumerate(FLUX.finditer(contenu)):
        if rang >= FLUX_AU_PLUS:
            raise ValidationError(OBSCUR, code="obscur")
        suivante = bisect_left(fins, flux.end())
        fin = fins[suivante] if suivante < len(fins) else len(contenu)
        _examiner_flux(contenu, flux.start(), flux.end(), fin)


def _examiner_flux(contenu: bytes, tete: int, debut: int, fin: int) -> None:
    """Look into a stream: wholly when it says that it packs objects, for actions alone when it does not.

    Raises ValidationError on a pack that cannot be opened.
    """
    loin = max(tete - TETE_AU_PLUS, 0)
    avant = max(contenu.rfind(b"endobj", loin, tete), contenu.rfind(b"endstream", loin, tete), loin)
    dit = _sans_echappement(contenu[avant:tete])
    paquet = bool(PAQUET.search(dit))
    if paquet and b"/Filter" not in dit:
        # As it stands: already read with the rest.
        return
    filtre = FILTRE.search(dit)
    simple = filtre is not None and filtre[1].strip(b"[] \t\r\n\f\x00") in FLATE
    if paquet and (not simple or b"/DecodeParms" in dit):
        raise ValidationError(OBSCUR, code="obscur")
    # Where a stream ends is said by its length, which may lie: what follows its end is ignored.
    octets = memoryview(contenu)[debut : max(fin, debut + FLUX_AU_MOINS)]
    deplie, entier = _deplier(octets, DEPLIE_AU_PLUS if paquet else APERCU_D_UN_FLUX)
    if paquet and not entier:
        raise ValidationError(OBSCUR, code="obscur")
    if (INTERDITS if paquet else ACTIONS).search(_sans_echappement(deplie)):
        raise ValidationError(ACTIF, code="actif")


def _deplier(octets: memoryview, limite: int) -> tuple[bytes, bool]:
    """Return what a stream holds, up to `limite` bytes, and whether it was read to its end.

    By small pieces: the library copies what it did not read each time that it fails.
    """
    machine, deplie = zlib.decompressobj(), bytearray()
    for debut in range(0, len(octets), MORCEAU):
        try:
            deplie += machine.decompress(octets[debut : debut + MORCEAU], limite - len(deplie))
        except zlib.error:
            break
        if machine.eof or len(deplie) >= limite:
            break
    return bytes(deplie), machine.eof


def _sans_echappement(octets: bytes) -> bytes:
    """Return names as they are read: `/Java#53cript` is `/JavaScript`."""
    return ECHAPPEMENT.sub(lambda trouve: bytes([int(trouve[1], 16)]), octets)


# --- Office files and tables ------------------------------------------------------------------------


def _examiner_archive(contenu: bytes, extension: str) -> None:
    if contenu.startswith(b"\xd0\xcf\x11\xe0"):
        # An OLE container under this name is an encrypted office file, or an old format.
        raise ValidationError(CHIFFRE, code="chiffre")
    if not contenu.startswith(b"PK\x03\x04"):
        raise ValidationError(ABIME, code="abime")
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
            _examiner_parties(archive, extension)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as erreur:
        raise ValidationError(ABIME, code="abime") from erreur
    except (OSError, ValueError, KeyError, UnicodeError) as erreur:
        raise ValidationError(ABIME, code="abime") from erreur


def _examiner_parties(archive: zipfile.ZipFile, extension: str) -> None:
    parties = archive.infolist()
    if (
        len(parties) > ENTREES_AU_PLUS
        or sum(p.file_size for p in parties) > ARCHIVE_DEPLIEE_AU_PLUS
    ):
        raise ValidationError(LOURD, code="lourd")
    if any(partie.flag_bits & 1 for partie in parties):
        raise ValidationError(CHIFFRE, code="chiffre")
    noms = {partie.filename for partie in parties}
    if any(PARTIES_ACTIVES.search(nom) for nom in noms):
        raise ValidationError(MACROS, code="macros")
    if extension in ODF:
        if _lire(archive, "mimetype").strip() != TYPES[extension].encode():
            raise ValidationError(ABIME, code="abime")
        if b"manifest:encryption-data" in _lire(archive, "META-INF/manifest.xml"):
            raise ValidationError(CHIFFRE, code="chiffre")
    elif not {"[Content_Types].xml", OOXML[extension]} <= noms:
        raise ValidationError(ABIME, code="abime")
    for nom in sorted(noms):
        if nom.endswith((".xml", ".rels")) and TRACES_ACTIVES.search(_lire(archive, nom)):
            raise ValidationError(MACROS, code="macros")


def _lire(archive: zipfile.ZipFile, nom: str) -> bytes:
    """Return a part, of bounded size whatever its header says."""
    with archive.open(nom) as partie:
        lu = partie.read(LU_AU_PLUS + 1)
    if len(lu) > LU_AU_PLUS:
        raise ValidationError(LOURD, code="lourd")
    return lu


def _examiner_csv(contenu: bytes) -> None:
    """Refuse what is no text: a program under the name of a table."""
    if b"\x00" in contenu:
        raise ValidationError(ABIME, code="abime")
    try:
        contenu.decode("utf-8")
    except UnicodeDecodeError:
        try:
            contenu.decode("cp1252")
        except UnicodeDecodeError as erreur:
            raise ValidationError(ABIME, code="abime") from erreur


# --- Fields and views -------------------------------------------------------------------------------


class ChampDocument(forms.FileField):
    """A file to share, checked as it is read: `cleaned_data` holds a DocumentVerifie."""

    widget = forms.FileInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        acceptes = (*IMAGES, *(nom for nom in TYPES if nom != "webp"))
        self.widget.attrs["accept"] = ",".join(f".{nom}" for nom in acceptes)

    def clean(self, donnees: Any, initial: Any = None) -> Any:
        """Return the file, checked."""
        lu = super().clean(donnees, initial)
        return verifier(lu) if isinstance(lu, UploadedFile) else None


def garder(champ: FieldFile, document: DocumentVerifie) -> None:
    """Give an empty field of files this document; the caller saves the row. The file goes if the row never comes."""
    champ.save(document.nom, ContentFile(document.contenu), save=False)
    si_rien_n_est_ecrit(partial(champ.storage.delete, str(champ.name)))


def remettre(champ: FieldFile, *, nom: str, type_mime: str) -> FileResponse:
    """Send a document as an attachment: no browser opens it on our pages. The caller checked the right.

    Raises Http404 when the file is not there.
    """
    try:
        fichier = champ.open("rb")
    except FileNotFoundError as erreur:
        raise Http404 from erreur
    return FileResponse(
        fichier,
        as_attachment=True,
        filename=nom,
        content_type=type_mime,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )
