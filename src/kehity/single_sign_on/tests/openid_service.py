"""An OpenID Connect service on this machine that says what a test wants it to say."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

CLIENT, SECRET = "kehity", "a secret: with/signs"
NETWORKS = ["127.0.0.0/8"]


@cache
def key(name: str = "ours") -> ec.EllipticCurvePrivateKey:
    """One for each name; two names are two keys."""
    return ec.generate_private_key(ec.SECP256R1())


class Service:
    """What it says of itself and of the person, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.description: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }
        self.claims: dict[str, Any] = {
            "sub": "it-is-maija",
            "email": "maija@sipoo.example",
            "email_verified": True,
            "given_name": "Maija",
            "family_name": "Mäkelä",
        }
        self.userinfo: dict[str, Any] = {"sub": "it-is-maija"}
        self.signs_with: Any = key()
        self.algorithm = "ES256"
        self.asked: list[tuple[str, dict[str, list[str]], str]] = []
        self.nonce = ""

    def answer(self, path: str, form: dict[str, list[str]], authorization: str) -> Any:
        self.asked.append((path, form, authorization))
        if path == "/.well-known/openid-configuration":
            return self.description
        if path == "/keys":
            return {"keys": [self._public()]}
        if path == "/userinfo":
            return self.userinfo
        return {"access_token": "an-access-token", "id_token": self.id_token()}

    def id_token(self) -> str:
        now = int(time.time())
        about = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300}
        claims = about | {"nonce": self.nonce} | self.claims
        told = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(told, self.signs_with, self.algorithm, headers={"kid": "one"})

    def reads_the_way(self, address: str) -> dict[str, str]:
        """Somebody has come by this address; its nonce is what the answer will carry."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.nonce = query["nonce"]
        return query

    def _public(self) -> dict[str, Any]:
        told = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(key().public_key()))
        return {**told, "kid": "one", "use": "sig", "alg": "ES256"}


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        self._answer({})

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self._answer(parse_qs(self.rfile.read(length).decode()))

    def _answer(self, form):
        service: Service = self.server.service
        said = service.answer(self.path, form, self.headers.get("Authorization", ""))
        content = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_said):
        pass


@contextmanager
def running() -> Iterator[Service]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.service = service = Service(server.server_port)  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield service
    server.shutdown()
    server.server_close()


def secret_in(authorization: str) -> str:
    return base64.b64decode(authorization.removeprefix("Basic ")).decode()
