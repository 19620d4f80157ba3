"""Mails that have gone out, and what a server reports when one comes back."""

import email
from email.message import Message

from kehity.notifications.models import Delivery
from kehity.notifications.tests.factories import PersonFactory

REPORT = """\
From: MAILER-DAEMON@mail.example.org
To: kehity@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="edge"

--edge
Content-Type: text/plain

The mail could not be delivered.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; somebody@example.org
Action: {action}
Status: {status}

--edge
Content-Type: {original}

Message-ID: {message_id}
Subject: A meeting has moved

--edge--
"""


def gone_out() -> Delivery:
    delivery = Delivery.objects.create(person=PersonFactory(), notice="told")
    delivery.went_out()
    return delivery


def report(message_id: str, **more: str) -> Message:
    told = {
        "kind": "delivery-status",
        "action": "failed",
        "status": "5.1.1",
        "original": "message/rfc822",
    }
    return email.message_from_string(REPORT.format(**told | more, message_id=message_id))
