"""Files that people share: what is refused, and that what is kept is what was sent, to the bit."""

import io
import zipfile
import zlib
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ptce.socle import depots
from ptce.socle.depots import nom_propre, verifier

ODT = "application/vnd.oasis.opendocument.text"


def pdf(*objets: bytes) -> bytes:
    """Return a small PDF that holds these objects."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + b"\n".join(objets) + b"\n%%EOF\n"


def paquet(
    contenu: bytes, tete: bytes = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
) -> bytes:
    """Return an object stream that packs `contenu`."""
    return b"9 0 obj\n<< %s >>\nstream\n%s\nendstream\nendobj" % (tete, zlib.compress(contenu))


def archive(**parties: bytes | str) -> bytes:
    """Return a ZIP of these parts; `__` stands for a slash, `_` at the end for a dot's."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in parties.items():
            zip_.writestr(nom, contenu)
    return sortie.getvalue()


def docx(**autres: bytes | str) -> bytes:
    return archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>", **autres})


def odt(**autres: bytes | str) -> bytes:
    return archive(
        mimetype=ODT, **{"META-INF/manifest.xml": "<m/>", "content.xml": "<c/>", **autres}
    )


def fichier(contenu: bytes, nom: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, contenu, "application/octet-stream")


def refus(contenu: bytes, nom: str) -> str:
    """Return the code of the refusal."""
    with pytest.raises(ValidationError) as erreur:
        verifier(fichier(contenu, nom))
    return str(erreur.value.code)


@pytest.mark.parametrize(
    ("contenu", "nom"),
    [
        (pdf(), "Statuts.pdf"),
        (pdf(b"4 0 obj\n<< /S /URI /URI (https://exemple.org) >>\nendobj"), "liens.pdf"),
        (pdf(paquet(b"1 0 << /Type /Font >>")), "paquet.pdf"),
        # An image may hold any bytes.
        (
            pdf(b"5 0 obj\n<< /Filter /DCTDecode >>\nstream\n/JS \xff\nendstream\nendobj"),
            "image.pdf",
        ),
        # A page may speak of it.
        (pdf(paquet(b"BT (HTML/JavaScript) Tj ET", b"/Filter /FlateDecode")), "cours.pdf"),
        (docx(), "Modèle.docx"),
        (odt(), "Modèle.odt"),
        ("é;è\n=1+1;2".encode("cp1252"), "table.csv"),
    ],
)
def test_ce_qui_est_garde_l_est_au_bit_pres(contenu, nom):
    garde = verifier(fichier(contenu, nom))
    assert (garde.contenu, garde.nom) == (contenu, nom)
    assert (garde.sha256, garde.taille) == (sha256(contenu).hexdigest(), len(contenu))


@pytest.mark.parametrize(
    "objet",
    [
        b"4 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj",
        b"4 0 obj\n<< /S/Java#53cript/JS(x) >>\nendobj",
        b"4 0 obj\n<< /S /#4c#61unch /F (cmd.exe) >>\nendobj",
        b"4 0 obj\n<< /Names << /EmbeddedFiles 5 0 R >> >>\nendobj",
        b"4 0 obj\n<< /Type /EmbeddedFile >>\nendobj",
        b"4 0 obj\n<< /S /SubmitForm >>\nendobj",
        b"4 0 obj\n<< /XFA [] >>\nendobj",
        b"4 0 obj\n<< /Subtype /RichMedia >>\nendobj",
        paquet(b"1 0 << /S /JavaScript /JS (x) >>"),
        paquet(
            b"1 0 << /S /J#61vaScript >>",
            b"/#54ype /#4fbjStm /N 1 /#46irst 4 /#46ilter /FlateDecode",
        ),
        # The end of an object, in a comment: the pack that follows does not look like one.
        paquet(b"1 0 << /S /JavaScript >>", b"/Type /ObjStm /Filter /FlateDecode >> % endobj"),
        paquet(b"1 0 << /S /Launch >>").replace(b"stream\n", b"stream\r", 1),
        paquet(b"1 0 << /S /Launch >>", b"/N 1 /First 4 /Filter [/FlateDecode]"),
    ],
)
def test_un_pdf_actif_est_refuse(objet):
    assert refus(pdf(objet), "piege.pdf") == "actif"


@pytest.mark.parametrize(
    ("contenu", "code"),
    [
        (b"", "vide"),
        (b"MZ\x90\x00", "abime"),
        (b"%PDF-1.7\nno end", "abime"),
        (b"<html>%PDF-1.7 %%EOF", "abime"),
        (pdf(b"trailer << /Encrypt 5 0 R >>"), "chiffre"),
        (
            pdf(paquet(b"x", b"/Type /ObjStm /First 4 /Filter [/ASCII85Decode /FlateDecode]")),
            "obscur",
        ),
        (
            pdf(paquet(b"x", b"/Type /ObjStm /First 4 /Filter /FlateDecode /DecodeParms 5 0 R")),
            "obscur",
        ),
        (
            pdf(b"9 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nnoise\nendstream"),
            "obscur",
        ),
        (pdf(b"stream " * (depots.FLUX_AU_PLUS + 1)), "obscur"),
        (pdf(paquet(b"\x00" * (depots.DEPLIE_AU_PLUS + 1))), "obscur"),
    ],
)
def test_un_pdf_illisible_est_refuse(contenu, code):
    assert refus(contenu, "piege.pdf") == code


@pytest.mark.parametrize(
    ("contenu", "nom", "code"),
    [
        (docx(**{"word/vbaProject.bin": b"x"}), "a.docx", "macros"),
        (docx(**{"word/activeX/activeX1.xml": "<x/>"}), "a.docx", "macros"),
        (docx(**{"word/embeddings/oleObject1.bin": b"x"}), "a.docx", "macros"),
        (docx(**{"[Content_Types].xml": "<T a='x.macroEnabled.main+xml'/>"}), "a.docx", "macros"),
        (
            docx(**{"word/document.xml": "<w:instrText>DDEAUTO c:\\cmd</w:instrText>"}),
            "a.docx",
            "macros",
        ),
        (
            docx(
                **{
                    "word/_rels/settings.xml.rels": '<R Type="x/attachedTemplate" TargetMode="External"/>'
                }
            ),
            "a.docx",
            "macros",
        ),
        (odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "a.odt", "macros"),
        (odt(**{"content.xml": "<script:event-listener/>"}), "a.odt", "macros"),
        (odt(**{"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "a.odt", "chiffre"),
        (odt(), "a.ods", "abime"),
        (docx(), "a.xlsx", "abime"),
        (b"PK\x03\x04 cut short", "a.docx", "abime"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "chiffre"),
        (b"a;b\x00c", "a.csv", "abime"),
        (b"\x81\x8d", "a.csv", "abime"),
        (b"<svg/>", "a.svg", "inconnu"),
        (b"x", "a.exe", "inconnu"),
        (b"x", "a.docm", "inconnu"),
        (b"x", "sans-extension", "inconnu"),
        (b"<html>", "a.png", "illisible"),
    ],
)
def test_les_autres_pieges(contenu, nom, code):
    assert refus(contenu, nom) == code


def test_une_archive_bombe_est_refusee(monkeypatch):
    monkeypatch.setattr(depots, "ARCHIVE_DEPLIEE_AU_PLUS", 1_000)
    assert refus(docx(**{"word/media/a.bin": b"\x00" * 2_000}), "a.docx") == "lourd"
    monkeypatch.setattr(depots, "ENTREES_AU_PLUS", 2)
    assert refus(docx(**{"a.xml": "<a/>"}), "a.docx") == "lourd"


def test_trop_lourd(monkeypatch):
    monkeypatch.setattr(depots, "OCTETS_AU_PLUS", 10)
    assert refus(pdf(), "a.pdf") == "lourd"


def test_une_image_est_encodee_de_nouveau():
    sortie = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(sortie, "PNG")
    garde = verifier(fichier(sortie.getvalue(), "Affiche.PNG"))
    assert (garde.nom, garde.type_mime) == ("Affiche.webp", "image/webp")
    assert garde.contenu.startswith(b"RIFF")


@pytest.mark.parametrize(
    ("nom", "propre"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\moi\\Statuts.pdf", "Statuts.pdf"),
        ('a"b\r\nX: y.pdf', "a bX y.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "document"),
        ("...", "document"),
        (f"{'x' * 300}.pdf", f"{'x' * 116}.pdf"),
    ],
)
def test_un_nom_de_fichier_ne_porte_rien_d_autre(nom, propre):
    assert nom_propre(nom) == propre
