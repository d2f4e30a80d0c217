"""What can be wrong with an archive or e-mail and its parts: damage, a password, an unsafe name, too much of anything.

See :mod:`pipeline.errors` for the rest, docs/errors.md for the table.
"""

from __future__ import annotations

from extractors.errors import TerminalError


class BrokenContainer(TerminalError):
    """An archive or a part of one that cannot be unpacked: cut off, damaged, packed by a method that is not known."""

    reason = "broken_container"
    exit_code = 27
    remedy = "Fetch the archive again, or unpack it with another program and drop the documents in the inbox."


class EncryptedMember(TerminalError):
    """A file in an archive that opens only with a password."""

    reason = "encrypted_member"
    exit_code = 28
    remedy = "Unpack the archive with its password and drop the documents in the inbox."


class UnsafeMember(TerminalError):
    """A part of an archive that is no plain file, or whose name leads out of the archive or hides what it is."""

    reason = "unsafe_member"
    exit_code = 29
    remedy = "If the file is wanted, unpack it by hand, give it a plain name and drop it in the inbox."


class ContainerBomb(TerminalError):
    """An archive or e-mail that holds more than the limits: members, bytes, or bytes for each packed one."""

    reason = "container_bomb"
    exit_code = 35
    remedy = "If it is no trap, unpack it by hand, or raise max_members and max_unpacked_bytes in pressfacts.toml."


class NestedTooDeeply(TerminalError):
    """An archive or e-mail in an archive or e-mail, deeper than the limit."""

    reason = "nested_too_deeply"
    exit_code = 36
    remedy = "Unpack it by hand and drop the documents in the inbox, or raise max_nesting in pressfacts.toml."
