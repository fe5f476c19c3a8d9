"""What a notice says: that something is waiting, and nothing about what. In English, for staff."""

SUBJECT = "Something is waiting for you in Lifering"
"""One for all, so that who sees the list of somebody's mail learns nothing."""
WAITING = "waiting"
COVER = "cover"
ENDING = "ending"
BODIES = {
    WAITING: "Something is waiting for you in Lifering. Sign in to read it. Nobody reads answers to this message.",
    COVER: "A team you cover for has something waiting in Lifering. Sign in to see what to do. Nobody reads answers to this message.",
    ENDING: "Something that you keep in Lifering will be destroyed in two weeks. Sign in to look at it, and to keep it if it is needed. Nobody reads answers to this message.",
}
"""By kind. No link either: whoever gets one in every message learns to follow links in messages."""
