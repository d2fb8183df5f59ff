"""A letter as a draft that a mail program opens, unsent, with its marked copies attached."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from report.desk.letters.letter import Letter

_WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_BOUNDARY = "=_marked-copies-of-returns_="


def mail_draft(letter: Letter) -> bytes:
    """The draft as bytes, the same for the same letter. It names no address: the sender fills that in."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"  # Outlook then opens it as a message to be sent
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    for copy in letter.attach:
        if copy.path is not None:
            kind, subtype = _WORKBOOK
            message.add_attachment(copy.path.read_bytes(), maintype=kind, subtype=subtype, filename=copy.path.name)
    if message.is_multipart():
        message.set_boundary(_BOUNDARY)
    return message.as_bytes()
