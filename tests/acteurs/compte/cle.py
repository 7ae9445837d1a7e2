"""A passkey in software: it makes and signs what a browser would send. See WebAuthn, §6 and §7."""

import os
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

ORIGINE = "http://localhost"
ETATS = AuthenticatorData.FLAG


class CleFactice:
    """One key of one person. `sans_mot_de_passe`: it checks who holds it, and remembers whose it is."""

    def __init__(self, *, sans_mot_de_passe: bool = True, origine: str = ORIGINE) -> None:
        self.sans_mot_de_passe, self.origine = sans_mot_de_passe, origine
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.identifiant = os.urandom(16)
        self.proprietaire = b""

    @property
    def _etat(self) -> AuthenticatorData.FLAG:
        return ETATS.UP | ETATS.UV if self.sans_mot_de_passe else ETATS.UP

    def creer(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.create(options)`."""
        demande = options["publicKey"]
        self.proprietaire = websafe_decode(demande["user"]["id"])
        publique = ES256.from_cryptography_key(self.secret.public_key())
        donnees = AuthenticatorData.create(
            sha256(demande["rp"]["id"].encode()).digest(),
            self._etat | ETATS.AT,
            0,
            AttestedCredentialData.create(b"\0" * 16, self.identifiant, publique),
        )
        client = self._client("webauthn.create", demande["challenge"])
        return self._reponse(
            {
                "clientDataJSON": websafe_encode(client),
                "attestationObject": websafe_encode(AttestationObject.create("none", donnees, {})),
            },
            clientExtensionResults={"credProps": {"rk": self.sans_mot_de_passe}},
        )

    def repondre(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.get(options)`."""
        demande = options["publicKey"]
        donnees = AuthenticatorData.create(sha256(demande["rpId"].encode()).digest(), self._etat, 0)
        client = self._client("webauthn.get", demande["challenge"])
        signature = self.secret.sign(donnees + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._reponse(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(donnees),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.proprietaire),
            }
        )

    def _client(self, genre: str, defi: str) -> CollectedClientData:
        return CollectedClientData.create(genre, websafe_decode(defi), self.origine)

    def _reponse(self, reponse: dict[str, str], **autres: Any) -> dict[str, Any]:
        cle = websafe_encode(self.identifiant)
        commun = {"type": "public-key", "id": cle, "rawId": cle, "clientExtensionResults": {}}
        return {**commun, "response": reponse, **autres}
