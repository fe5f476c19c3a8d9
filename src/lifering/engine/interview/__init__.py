from lifering.engine.interview.ask import ask_next, askable, keep_asked, still_asked

__all__ = ["ask_next", "askable", "keep_asked", "still_asked"]
