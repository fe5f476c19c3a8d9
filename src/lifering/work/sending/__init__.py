"""Sends what is due. Of the site only the worker reaches this: no page can import it, and none can wait for it.

A notice goes out at least once: a crash between sending and writing it down sends it again.
"""
