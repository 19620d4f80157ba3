"""Real sign-in services on this machine: a certified OpenID provider, and SimpleSAMLphp."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from kehity.single_sign_on.tests.saml_service import pair
from tools import machine

EMAIL, SUBJECT = "maija@sipoo.example", "maija-1@sipoo.example"
CLIENT, SECRET = "kehity", "a-secret-for-tests-alone"
SECONDS = 30
CONFIG = """<?php
$config = [
    'baseurlpath' => '{here}/',
    'certdir' => '{folder}/', 'loggingdir' => '{folder}/', 'datadir' => '{folder}/',
    'tempdir' => '{folder}/', 'metadatadir' => '{folder}/metadata/',
    'attributenamemapdir' => '{names}/',
    'secretsalt' => 'only-for-tests', 'auth.adminpassword' => 'only-for-tests',
    'timezone' => 'UTC', 'errorreporting' => false, 'admin.checkforupdates' => false,
    'logging.handler' => 'file', 'logging.logfile' => 'log', 'store.type' => 'phpsession',
    'enable.saml20-idp' => true,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
    'session.cookie.secure' => false, 'session.cookie.samesite' => null,
    'session.phpsession.savepath' => '{folder}',
    'metadata.sources' => [['type' => 'flatfile']], 'language.default' => 'en',
];
"""
PEOPLE = f"""<?php
$config = ['people' => ['exampleauth:UserPass', 'maija:sanasana' => [
    'urn:oasis:names:tc:SAML:attribute:subject-id' => ['{SUBJECT}'],
    'urn:oid:0.9.2342.19200300.100.1.3' => ['{EMAIL}'],
    'urn:oid:2.5.4.42' => ['Maija'], 'urn:oid:2.5.4.4' => ['Mäkelä'],
]]];
"""
OURSELVES = """<?php
$metadata['__DYNAMIC:1__'] = [
    'host' => '__DEFAULT__', 'privatekey' => 'key.pem', 'certificate' => 'key.crt',
    'auth' => 'people',
];
"""
KEHITY = """<?php
$metadata['{entity}'] = ['AssertionConsumerService' => '{returns}'];
"""


@contextmanager
def openid_provider(returns: str) -> Iterator[str]:
    """The address of a certified provider that signs Maija in when she presses its button."""
    folder, port = machine.openid_provider(), machine.free_port()
    assert folder, "ask for the fixture, which skips where it is missing"
    here = f"http://localhost:{port}"
    told = {"PORT": str(port), "ISSUER": here, "CLIENT": CLIENT, "SECRET": SECRET}
    environment = {**os.environ, **told, "RETURN": returns, "EMAIL": EMAIL}
    # Modules are looked for from where the program lies.
    program = folder / "service.mjs"
    program.write_bytes((Path(__file__).parent / "service.mjs").read_bytes())
    with running(["node", str(program)], environment, f"{here}/.well-known/openid-configuration"):
        yield here


@contextmanager
def simplesamlphp(folder: Path, entity: str, returns: str) -> Iterator[str]:
    """The address of the metadata of a SimpleSAMLphp in which Maija has the password sanasana."""
    program, port = machine.simplesamlphp(), machine.free_port()
    assert program, "ask for the fixture, which skips where it is missing"
    here = f"http://localhost:{port}"
    names = machine.attribute_names(program)
    (folder / "metadata").mkdir()
    private, certificate = pair("SimpleSAMLphp")
    for name, text in {
        "config.php": CONFIG.format(here=here, folder=folder, names=names),
        "authsources.php": PEOPLE,
        "metadata/saml20-idp-hosted.php": OURSELVES,
        "metadata/saml20-sp-remote.php": KEHITY.format(entity=entity, returns=returns),
        "key.pem": private,
        "key.crt": certificate,
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    environment = {**os.environ, "SIMPLESAMLPHP_CONFIG_DIR": str(folder)}
    command = ["php", "-S", f"localhost:{port}", "-t", str(program / "www")]
    metadata = f"{here}/saml2/idp/metadata.php"
    with running(command, environment, metadata):
        yield metadata


@contextmanager
def running(command: list[str], environment: dict[str, str], asked: str) -> Iterator[None]:
    """A process of its own, from when it answers at this address until the end of the block."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, **quiet)  # type: ignore[call-overload]
    try:
        wait_for(asked)
        yield
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + SECONDS
    while True:
        try:
            urlopen(address).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
