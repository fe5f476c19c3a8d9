"""Members who joined before are given their line from the audit chain, which knows who invited them."""

from typing import Any
from uuid import UUID

from django.db import migrations


def follow_invitations(apps: Any, _schema: Any) -> None:
    Membership = apps.get_model("accounts", "Membership")
    for place in Membership.objects.filter(through=None).select_related("member"):
        begun_by, seen = _inviter(apps, place.team_id, place.member), {place.member_id}
        through = None
        while begun_by is not None and begun_by.pk not in seen:
            seen.add(begun_by.pk)
            through, begun_by = begun_by, _inviter(apps, place.team_id, begun_by)
        if through:
            Membership.objects.filter(pk=place.pk).update(through=through)


def _inviter(apps: Any, team_id: UUID, member: Any) -> Any:
    """The member who made the invitation by which this one came last; none: the operator did."""
    used = apps.get_model("accounts", "Invitation").objects.filter(
        team_id=team_id, email__iexact=member.email
    )
    last = used.exclude(used_at=None).order_by("-used_at").first()
    if last is None:
        return None
    made = apps.get_model("audit", "Event").objects.filter(kind="member.invited", about=str(last.pk)).first()
    try:
        return apps.get_model("accounts", "Member").objects.filter(pk=UUID(made.by)).first() if made else None
    except ValueError:
        return None


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_second_people"), ("audit", "0002_event_about")]
    operations = [migrations.RunPython(follow_invitations, migrations.RunPython.noop)]
