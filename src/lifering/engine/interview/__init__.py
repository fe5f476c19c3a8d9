from lifering.engine.interview.ask import ask_next, askable, still_asked, with_one_more

__all__ = ["ask_next", "askable", "still_asked", "with_one_more"]
