"""Why the vault does not do what was asked. Each is one sentence for a member of staff or an operator; none holds a secret."""

from __future__ import annotations

import datetime as dt
from uuid import UUID


class VaultRefused(Exception):
    """``str`` says what is wrong and what to do."""


class VaultIsClosed(VaultRefused):
    def __init__(self) -> None:
        super().__init__("Your vault is closed. Open it with your vault phrase.")


class WrongPhrase(VaultRefused):
    def __init__(self) -> None:
        super().__init__("That is not your vault phrase. Look at each word and at their order.")


class WaitFirst(VaultRefused):
    def __init__(self, until: dt.datetime, at: dt.datetime) -> None:
        self.until = until
        self.seconds = max(1, int((until - at).total_seconds()))
        super().__init__(
            f"That phrase was wrong several times. Wait {self.seconds} seconds, then try again. Nobody else has to wait."
        )


class Busy(VaultRefused):
    def __init__(self) -> None:
        super().__init__("Several vaults are being opened at this moment. Try again in a few seconds.")


class KeyDiffers(VaultRefused):
    """What the phrase opens is not the private half of the key that colleagues seal to."""

    def __init__(self) -> None:
        super().__init__(
            "Your phrase is right, but the key it opens is not the one that stands here under your name. Somebody changed the database. Tell whoever runs the site before you do anything else."
        )


class NoPhraseYet(VaultRefused):
    def __init__(self, member_id: UUID) -> None:
        self.member_id = member_id
        super().__init__("This member has no vault phrase yet. They choose one after they have signed in.")


class HasPhrase(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "There is a vault phrase already. A new one takes every team's key away until a colleague shares it again."
        )


class HasKey(VaultRefused):
    def __init__(self) -> None:
        super().__init__("This team has a key already. A member who has it shares it.")


class TeamCannotReceive(VaultRefused):
    """Nothing can be sealed to this team: it has no key."""

    def __init__(self, team_id: UUID) -> None:
        self.team_id = team_id
        super().__init__(
            "This team has no key yet, so nothing can be sealed to it. A member of it makes one."
        )


class NotYours(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "You do not have this team's newest key. Open your vault again, or ask a colleague to share it."
        )


class FingerprintDiffers(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "These are not the groups of your colleague's key. Compare them again, by telephone or side by side. If they still differ, share nothing and tell whoever runs the site."
        )


class NotAReader(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "Only members who have the team's key can keep it. Share it with the others afterwards."
        )


class LastReader(VaultRefused):
    def __init__(self, team_id: UUID) -> None:
        self.team_id = team_id
        super().__init__(
            "Nobody else can open this team's reports. Share the team's key with a colleague first."
        )


class NotAHolder(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "These words belong to no holder of this site. Look at each word, or ask another holder."
        )


class TwoAreNeeded(VaultRefused):
    def __init__(self) -> None:
        super().__init__("The words of two different holders are needed. These are twice the same.")


class NotAMember(VaultRefused):
    def __init__(self) -> None:
        super().__init__(
            "This person is not in this team, so they get none of its keys. Invite them first: lifering member invite. 'lifering team list' shows the ids of teams."
        )


class TooFewHolders(VaultRefused):
    def __init__(self) -> None:
        super().__init__("Three holders have to be left. Make another one first: lifering vault holder new.")


class NothingToRecover(VaultRefused):
    def __init__(self) -> None:
        super().__init__("Nothing of this team is sealed to these two holders. Try with the third holder.")


class SiteSecretIsDamaged(VaultRefused):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"The site secret '{name}' does not have 32 bytes. Restore that row from a backup: no return code opens without it."
        )


class DoesNotOpen(VaultRefused):
    """Something sealed to two holders does not open, or opens as another key."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} of the keys sealed to these two holders did not open as they should. Keep all papers and backups, and have a member of each team open their vault: it seals them anew."
        )
