"""Domains whose mailboxes anybody can have: no organisation can call one of them its own."""

# Those that people in the Nordic countries and around them use; `is_public` looks upwards, too.
NAMES = """
gmail.com googlemail.com outlook.com outlook.fi hotmail.com hotmail.fi hotmail.se live.com
live.fi live.se msn.com yahoo.com yahoo.se yahoo.fi ymail.com rocketmail.com icloud.com me.com
mac.com aol.com gmx.com gmx.net gmx.de gmx.at web.de mail.com mail.ru yandex.com yandex.ru
proton.me protonmail.com pm.me tuta.com tuta.io tutanota.com tutanota.de fastmail.com
fastmail.fm hey.com zoho.com zohomail.eu hushmail.com posteo.de posteo.net mailbox.org
disroot.org riseup.net runbox.com startmail.com mailfence.com inbox.lv inbox.lt mail.ee
luukku.com suomi24.fi kolumbus.fi elisanet.fi saunalahti.fi welho.com dnainternet.net
netti.fi nic.fi pp.inet.fi inet.fi jippii.fi sci.fi surffi.net phnet.fi mbnet.fi pp1.inet.fi
telia.com spray.se comhem.se bredband.net bredband2.com swipnet.se passagen.se home.se
tele2.se telenor.no online.no start.no broadpark.no mail.dk jubii.dk stofanet.dk
t-online.de freenet.de arcor.de orange.fr wanadoo.fr free.fr laposte.net libero.it
virgilio.it btinternet.com sky.com talktalk.net comcast.net verizon.net att.net qq.com 163.com
126.com naver.com wp.pl onet.pl o2.pl interia.pl seznam.cz centrum.cz simplelogin.com
duck.com anonaddy.me relay.firefox.com mozmail.com guerrillamail.com mailinator.com
10minutemail.com trashmail.com yopmail.com
"""
PUBLIC = frozenset(NAMES.split())


def is_public(domain: str) -> bool:
    """Whether it is one of these or lies below one, or is above every organisation."""
    labels = domain.split(".")
    above = {".".join(labels[start:]) for start in range(len(labels))}
    return len(labels) < 2 or bool(above & PUBLIC)
