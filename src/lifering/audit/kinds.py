"""Everything that may stand in the chain. A closed list: what has no name here is not recorded."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    TEAM_MADE = "team.made"
    TEAM_CHANGED = "team.changed"
    HOURS_SET = "team.hours_set"
    CLOSURE_SET = "team.closure_set"
    CLOSURE_REMOVED = "team.closure_removed"
    PARTNER_SET = "team.partner_set"

    INVITED = "member.invited"
    INVITATION_WITHDRAWN = "member.invitation_withdrawn"
    JOINED = "member.joined"
    ROLE_SET = "member.role_set"
    LEFT_TEAM = "member.left_team"
    SIGNED_IN = "member.signed_in"
    SIGNED_OUT = "member.signed_out"
    SIGN_IN_REFUSED = "member.sign_in_refused"
    PASSWORD_CHANGED = "member.password_changed"  # nosec B105
    SECOND_STEP_SET = "member.second_step_set"
    SECOND_STEP_REMOVED = "member.second_step_removed"
    RECOVERY_CODES_MADE = "member.recovery_codes_made"
    ACCESS_REFUSED = "member.access_refused"

    PHRASE_SET = "vault.phrase_set"
    VAULT_OPENED = "vault.opened"
    VAULT_CLOSED = "vault.closed"
    VAULT_REFUSED = "vault.refused"
    SHARE_GIVEN = "vault.share_given"
    SHARE_TAKEN = "vault.share_taken"
    GENERATION_MADE = "vault.generation_made"
    HOLDER_MADE = "vault.holder_made"
    HOLDER_RETIRED = "vault.holder_retired"
    RECOVERED = "vault.recovered"
    DRILL_DONE = "vault.drill_done"

    REPORT_RECEIVED = "report.received"
    REPORT_DELIVERED = "report.delivered"
    REPORT_READ = "report.read"
    REPORT_REPLIED = "report.replied"
    REPORT_ANSWERED = "report.answered"
    IDENTITY_ASKED = "report.identity_asked"
    IDENTITY_OPENED = "report.identity_opened"
    EVIDENCE_ADDED = "report.evidence_added"
    REPORT_HANDED_ON = "report.handed_on"
    REPORT_ESCALATED = "report.escalated"
    REPORT_CLOSED = "report.closed"
    REPORT_REOPENED = "report.reopened"
    REPORT_HELD = "report.held"
    REPORT_RELEASED = "report.released"
    DISPOSAL_ASKED = "report.disposal_asked"
    DISPOSAL_UNDONE = "report.disposal_undone"
    REPORT_DISPOSED = "report.disposed"
    REPORT_EXPORTED = "report.exported"
    CODE_BURNED = "report.code_burned"

    HEAD_MADE = "audit.head_made"
    CHAIN_READ = "audit.read"
    NOTICE_GIVEN_UP = "work.notice_given_up"
