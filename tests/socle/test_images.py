"""Pictures that people send: what is refused, what is left of those that are kept, what becomes of the files."""

import base64
import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import Http404
from PIL import Image, PngImagePlugin, TiffImagePlugin

from locaux.actions.lieux import poser_plan
from locaux.models import Niveau
from ptce.socle import images
from ptce.socle.images import ImageRecodee, miniature_svg, nom_au_hasard, recoder, servir
from ptce.socle.transactions import EnConcurrence, rejouer
from tests.factories.acteurs import agent
from tests.factories.locaux import NiveauFactory, ReservationFactory

ILLISIBLE = "Ce fichier n’est pas une image lisible : envoyez une photo JPEG, PNG ou WebP."
TROP_GRANDE = (
    "Cette image est trop grande : 25 millions de pixels au plus en JPEG, 13 millions en PNG ou en WebP. "
    "Réduisez-la, ou prenez-la avec moins de détails."
)
MEMOIRE = Path("/proc/self/clear_refs")
TROP_LOURDE = "Cette image est trop lourde : 12 Mo au plus."
ORIENTATION, DESCRIPTION = 0x0112, 0x010E


def octets(image: Image.Image, genre: str, **options: object) -> bytes:
    sortie = io.BytesIO()
    image.save(sortie, genre, **options)
    return sortie.getvalue()


def fichier(contenu: bytes, nom: str = "photo.png", genre: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(nom, contenu, genre)


def relue(recodee: ImageRecodee) -> Image.Image:
    return Image.open(io.BytesIO(recodee.contenu.read()))


def pic() -> int:
    """Return the most memory that this process has held since it was last asked to forget, in kB."""
    etat = Path("/proc/self/status").read_text()
    return int(etat.split("VmHWM:")[1].split()[0])


def phrase(contenu: bytes, nom: str = "photo.png") -> str:
    """Return why it is refused."""
    with pytest.raises(ValidationError) as refus:
        recoder(fichier(contenu, nom), cote_max=100)
    return str(refus.value.message)


def png(largeur: int, hauteur: int, donnees: bytes = b"") -> bytes:
    """Return a PNG that announces this size, whatever it holds."""

    def morceau(genre: bytes, contenu: bytes) -> bytes:
        somme = struct.pack(">I", zlib.crc32(genre + contenu))
        return struct.pack(">I", len(contenu)) + genre + contenu + somme

    entete = morceau(b"IHDR", struct.pack(">IIBBBBB", largeur, hauteur, 8, 2, 0, 0, 0))
    corps = morceau(b"IDAT", donnees) + morceau(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + entete + corps


ROUGE = Image.new("RGB", (40, 20), "#c00000")


# --- What is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("genre", "mode"),
    [
        *(("PNG", mode) for mode in ("RGB", "L", "1", "P", "RGBA", "LA")),
        *(("JPEG", mode) for mode in ("RGB", "L", "1", "CMYK")),
        *(("WEBP", mode) for mode in ("RGB", "L", "RGBA")),
    ],
)
def test_chaque_format_devient_webp(genre, mode):
    recodee = recoder(fichier(octets(ROUGE.convert(mode), genre)), cote_max=100)
    image = relue(recodee)
    assert (image.format, image.size) == ("WEBP", (40, 20))
    assert (recodee.largeur, recodee.hauteur) == (40, 20)
    assert recodee.contenu.name == "image.webp"


def test_le_grand_cote_est_borne_et_les_proportions_restent():
    recodee = recoder(fichier(octets(Image.new("RGB", (900, 300)), "JPEG")), cote_max=150)
    assert (recodee.largeur, recodee.hauteur) == (150, 50)
    assert relue(recodee).size == (150, 50)


def test_ce_qui_est_transparent_le_reste():
    recodee = recoder(fichier(octets(Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")), cote_max=100)
    assert relue(recodee).convert("RGBA").getpixel((1, 1))[3] == 0


@pytest.mark.parametrize(
    ("orientation", "taille", "coin"),
    [
        (1, (40, 20), (2, 2)),
        (3, (40, 20), (37, 17)),
        (6, (20, 40), (17, 2)),
        (8, (20, 40), (2, 37)),
    ],
)
def test_l_orientation_est_appliquee_puis_oubliee(orientation, taille, coin):
    image = ROUGE.copy()
    image.paste("white", (0, 0, 6, 6))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    gardee = relue(recoder(fichier(octets(image, "JPEG", exif=exif, quality=95)), cote_max=100))
    assert gardee.size == taille
    assert min(gardee.convert("RGB").getpixel(coin)) > 200
    assert dict(gardee.getexif()) == {}


def test_rien_ne_reste_de_ce_qui_accompagne_une_photo():
    exif = Image.Exif()
    exif[DESCRIPTION] = "chez Camille"
    exif.get_ifd(0x8825)[2] = tuple(TiffImagePlugin.IFDRational(n) for n in (43, 32, 10))
    textes = PngImagePlugin.PngInfo()
    textes.add_itxt("Commentaire", "chez Camille")
    for contenu in (
        octets(ROUGE, "JPEG", exif=exif, comment=b"chez Camille", icc_profile=b"chez Camille" * 20),
        octets(ROUGE, "JPEG", xmp=b"<x>chez Camille</x>"),
        octets(ROUGE, "PNG", pnginfo=textes, exif=exif, icc_profile=b"chez Camille" * 20),
        octets(ROUGE, "WEBP", exif=exif, xmp=b"chez Camille", icc_profile=b"chez Camille" * 20),
        octets(ROUGE, "PNG") + b"<script>chez Camille</script>",
    ):
        gardee = recoder(fichier(contenu), cote_max=100).contenu.read()
        assert b"chez Camille" not in gardee
        assert not {b"EXIF", b"XMP ", b"ICCP"} & set(re.findall(rb"[A-Z]{4}|XMP ", gardee))


@pytest.mark.parametrize("genre", ["WEBP", "PNG"])
def test_une_image_animee_garde_sa_premiere_vue(genre):
    vues = [Image.new("RGB", (8, 8), couleur) for couleur in ("#ff0000", "#0000ff", "#00ff00")]
    contenu = octets(vues[0], genre, save_all=True, append_images=vues[1:], duration=100)
    assert getattr(Image.open(io.BytesIO(contenu)), "n_frames", 1) == 3
    gardee = relue(recoder(fichier(contenu), cote_max=100))
    assert getattr(gardee, "n_frames", 1) == 1
    rouge, _, bleu = gardee.convert("RGB").getpixel((4, 4))
    assert (rouge > 200, bleu < 60) == (True, True)


def test_un_dessin_sur_papier_est_clair_une_photographie_non():
    dessin = Image.new("RGB", (200, 100), "#f2ede2")
    dessin.paste("black", (0, 0, 90, 100))
    transparent = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    photographie = Image.new("RGB", (40, 20), "#5b6b4a")
    assert [
        recoder(fichier(octets(image, "PNG")), cote_max=100).claire
        for image in (dessin, transparent, photographie)
    ] == [True, True, False]


# --- What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contenu",
    [
        b"",
        b"\x00" * 100,
        b"abc",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction 2 0 R>>endobj\n%%EOF",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage\n",
        b"MZ\x90\x00" + b"\x00" * 200,
        octets(ROUGE, "GIF"),
        octets(ROUGE, "BMP"),
        octets(ROUGE, "TIFF"),
        octets(ROUGE, "ICO"),
        octets(ROUGE, "PPM"),
    ],
    ids=[
        "rien",
        "zeros",
        "texte",
        "svg",
        "svg_xml",
        "html",
        "pdf",
        "postscript",
        "programme",
        "gif",
        "bmp",
        "tiff",
        "ico",
        "ppm",
    ],
)
@pytest.mark.parametrize("nom", ["photo.png", "photo.jpg", "photo.webp"])
def test_ce_qui_n_est_pas_une_image_lisible(contenu, nom):
    assert phrase(contenu, nom) == ILLISIBLE


@pytest.mark.parametrize("genre", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("part", [0.02, 0.5, 0.95])
def test_une_image_tronquee(genre, part):
    bruit = Image.effect_noise((200, 200), 90)
    contenu = octets(bruit, genre)
    assert phrase(contenu[: int(len(contenu) * part)]) == ILLISIBLE


@pytest.mark.parametrize(
    ("largeur", "hauteur"),
    [(4_000, 3_251), (12_000, 8_000), (30_000, 30_000), (65_000, 65_000), (1, 13_000_001)],
)
def test_trop_de_pixels_sans_en_lire_un(largeur, hauteur):
    assert phrase(png(largeur, hauteur)) == TROP_GRANDE


@pytest.mark.parametrize("genre", ["PNG", "JPEG", "WEBP"])
def test_au_plus_ce_que_prend_un_telephone(monkeypatch, genre):
    """The limit of each format is checked at a size that costs nothing."""
    monkeypatch.setitem(images.PIXELS_AU_PLUS, genre, 800)
    assert recoder(fichier(octets(ROUGE, genre)), cote_max=100).largeur == 40
    assert phrase(octets(Image.new("RGB", (27, 30)), genre)) == TROP_GRANDE


@pytest.mark.skipif(not MEMOIRE.exists(), reason="the memory of a process is read as on Linux")
def test_une_photo_de_telephone_tient_en_peu_de_memoire():
    """24 million pixels are 96 MB when they are all decoded, and were there three times."""
    contenu = octets(Image.new("RGB", (5_656, 4_242), "#8090a0"), "JPEG")
    MEMOIRE.write_text("5")
    avant = pic()
    assert recoder(fichier(contenu), cote_max=1_600).largeur == 1_600
    assert pic() - avant < 90 * 1024


def test_ce_qui_gonfle_en_se_lisant():
    """A few bytes that announce a small picture, and unfold into a thousand times their size."""
    zeros = zlib.compress(b"\x00" * 5_000_000)
    assert recoder(fichier(png(40, 20, zeros)), cote_max=100).largeur == 40
    texte = zlib.compress(b"a" * 20_000_000)
    corps = b"Commentaire\x00\x00" + texte
    somme = struct.pack(">I", zlib.crc32(b"zTXt" + corps))
    bombe = struct.pack(">I", len(corps)) + b"zTXt" + corps + somme
    contenu = octets(ROUGE, "PNG")
    assert phrase(contenu[:33] + bombe + contenu[33:]) == ILLISIBLE


def test_trop_lourde():
    juste = octets(ROUGE, "PNG").ljust(12 * 1024 * 1024, b"\x00")
    assert recoder(fichier(juste), cote_max=100).largeur == 40
    assert phrase(juste + b"\x00") == TROP_LOURDE


# --- Where it is kept, and how it is sent -----------------------------------------------------------


def test_un_nom_que_personne_ne_devine():
    noms = {nom_au_hasard("plans", "../../../etc/Chez Camille.webp") for _ in range(50)}
    assert len(noms) == 50
    assert all(re.fullmatch(r"plans/[0-9a-f]{32}\.webp", nom) for nom in noms)


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def fichiers(media):
    return sorted(chemin for chemin in media.rglob("*") if chemin.is_file())


def recodee(couleur: str = "white") -> ImageRecodee:
    return recoder(fichier(octets(Image.new("RGB", (40, 20), couleur), "PNG")), cote_max=100)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("public", "cache"), [(True, "public, max-age=86400"), (False, "private, no-store")]
)
def test_elle_part_comme_image_et_rien_d_autre(media, client, public, cache):
    niveau = poser_plan(niveau=NiveauFactory.create(), image=recodee(), par=agent())
    assert re.fullmatch(r"plans/[0-9a-f]{32}\.webp", niveau.plan.name)
    reponse = servir(niveau.plan, public=public)
    assert reponse.headers["Content-Type"] == "image/webp"
    assert reponse.headers["Cache-Control"] == cache
    reponse.file_to_stream.close()
    entiere = client.get(f"/locaux/niveaux/{niveau.pk}/plan.webp")
    assert entiere.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in entiere.headers["Content-Security-Policy"]
    assert b"".join(entiere.streaming_content) == fichiers(media)[0].read_bytes()
    fichiers(media)[0].unlink()
    with pytest.raises(Http404):
        servir(Niveau.objects.get(pk=niveau.pk).plan, public=public)


# --- A file has no transaction ----------------------------------------------------------------------

SANS_HAUTEUR = ImageRecodee(recodee().contenu, 40, 0, claire=True)
"""What PostgreSQL refuses (`locaux_niveau_plan_mesure`), once the file is written."""


@pytest.mark.django_db
def test_un_refus_ne_laisse_pas_de_fichier(media):
    niveau, par = NiveauFactory.create(), agent()
    with pytest.raises(IntegrityError):
        rejouer(poser_plan)(niveau=niveau, image=SANS_HAUTEUR, par=par)
    assert fichiers(media) == []


@pytest.mark.django_db
def test_un_refus_garde_le_fichier_qui_allait_etre_remplace(
    media, django_capture_on_commit_callbacks
):
    par = agent()
    niveau = poser_plan(niveau=NiveauFactory.create(), image=recodee(), par=par)
    (ancien,) = fichiers(media)
    with pytest.raises(IntegrityError), django_capture_on_commit_callbacks(execute=True):
        rejouer(poser_plan)(niveau=niveau, image=SANS_HAUTEUR, par=par)
    assert fichiers(media) == [ancien]
    niveau.refresh_from_db()
    assert ancien == media / niveau.plan.name


@pytest.mark.django_db
def test_une_action_rejouee_ne_laisse_que_son_dernier_fichier(media):
    niveau, par, essais = NiveauFactory.create(), agent(), []

    def heurtee():
        fait = poser_plan(niveau=niveau, image=recodee(), par=par)
        essais.append(fait.plan.name)
        if len(essais) < 3:
            raise EnConcurrence
        return fait

    fait = rejouer(heurtee)()
    assert len(set(essais)) == 3
    assert fichiers(media) == [media / fait.plan.name]


@pytest.mark.django_db(transaction=True, serialized_rollback=False)
def test_jusqu_a_la_validation_tout_peut_etre_refuse_apres_plus_rien(media):
    """Checked at COMMIT: a confirmed booking holds its slot. What fails afterwards takes nothing back."""
    niveau, par = NiveauFactory.create(), agent()
    reservation = ReservationFactory.create(espace__niveau=niveau)

    @transaction.atomic
    def refusee_a_la_fin():
        poser_plan(niveau=niveau, image=recodee(), par=par)
        reservation.occupations.all().delete()

    @transaction.atomic
    def suivie_d_une_panne():
        poser_plan(niveau=niveau, image=recodee(), par=par)
        transaction.on_commit(lambda: 1 / 0)

    with pytest.raises(IntegrityError):
        rejouer(refusee_a_la_fin)()
    assert fichiers(media) == []
    with pytest.raises(ZeroDivisionError):
        rejouer(suivie_d_une_panne)()
    assert fichiers(media) == [media / Niveau.objects.get(pk=niveau.pk).plan.name]


def test_une_miniature_est_la_meme_image_en_petit():
    contenu = octets(Image.new("RGBA", (800, 400), "tan"), "WEBP")
    dessin = miniature_svg(contenu, cote_max=200)
    assert dessin.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">')
    (lue,) = re.findall(r'href="data:image/jpeg;base64,([^"]+)"', dessin)
    petite = Image.open(io.BytesIO(base64.b64decode(lue)))
    assert (petite.format, petite.size) == ("JPEG", (200, 100))
    assert miniature_svg(contenu, cote_max=200) == dessin
