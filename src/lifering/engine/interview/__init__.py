from lifering.engine.interview.ask import ask_next, askable, still_asked

__all__ = ["ask_next", "askable", "still_asked"]
