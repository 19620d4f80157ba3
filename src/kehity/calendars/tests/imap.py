"""A mail server that speaks as much IMAP as a program needs that reads new mails."""

import re
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Mailbox:
    """One person's mails, by their numbers, and which have been read."""

    user: str
    password: str
    mails: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def put(self, mail: bytes) -> None:
        self.mails[len(self.mails) + 1] = mail


class Talk(socketserver.StreamRequestHandler):
    """One connection, line by line."""

    def handle(self):
        self.say("* OK here")
        self.signed_in = False
        for line in self.rfile:
            tag, _space, said = line.decode().strip().partition(" ")
            word, _space, rest = said.partition(" ")
            if word.upper() == "UID":
                word, _space, rest = rest.partition(" ")
            answer = getattr(self, f"do_{word.lower()}", None)
            done = answer(rest) if answer else "BAD unknown"
            self.say(f"{tag} {done} (done)")
            if word.upper() == "LOGOUT":
                return

    def do_capability(self, _rest):
        self.say("* CAPABILITY IMAP4rev1")
        return "OK"

    def do_login(self, rest):
        mailbox = self.server.mailbox
        self.signed_in = rest.replace('"', "") == f"{mailbox.user} {mailbox.password}"
        return "OK" if self.signed_in else "NO wrong password"

    def do_select(self, rest):
        if rest.strip('"') != "INBOX":
            return "NO no such folder"
        self.say(f"* {len(self.server.mailbox.mails)} EXISTS")
        return "OK [READ-WRITE]" if self.signed_in else "NO"

    def do_search(self, _rest):
        mailbox = self.server.mailbox
        unseen = [str(n) for n in mailbox.mails if n not in mailbox.seen]
        self.say(" ".join(["* SEARCH", *unseen]))
        return "OK"

    def do_store(self, rest):
        self.server.mailbox.seen.add(int(rest.split()[0]))
        return "OK"

    def do_fetch(self, rest):
        number = int(rest.split()[0])
        limit = int(re.search(r"<0\.(\d+)>", rest)[1])
        mail = self.server.mailbox.mails[number][:limit]
        self.say(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(mail)}}}")
        self.wfile.write(mail + b")\r\n")
        return "OK"

    def do_logout(self, _rest):
        self.say("* BYE")
        return "OK"

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine until it is told to stop."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, mailbox: Mailbox) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.mailbox = mailbox
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
