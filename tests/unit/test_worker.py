"""Whoever sends slowly on purpose is given up; a slow phone is not."""

from __future__ import annotations

import socket

import pytest
from gunicorn.config import Config
from gunicorn.workers.gthread import TConn

from lifering.config.worker import SECONDS, WHOLE, ImpatientWorker, Patience


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_form_that_is_dripped_a_byte_at_a_time_is_given_up_after_a_minute() -> None:
    clock = Clock()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patience = Patience(ours, clock)
        theirs.sendall(b"help")
        assert patience.recv(1) == b"h"
        clock.now = WHOLE - 0.001
        assert patience.recv(1) == b"e"
        clock.now = WHOLE
        with pytest.raises(TimeoutError):
            patience.recv(1)


def test_the_answer_is_sent_with_full_patience_although_the_question_came_at_the_last_moment() -> None:
    clock = Clock()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        patience = Patience(ours, clock)
        theirs.sendall(b"help")
        clock.now = WHOLE - 0.5
        patience.recv(4)
        assert ours.gettimeout() == SECONDS


def test_every_request_of_a_connection_that_is_kept_gets_its_own_minute(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody who reads for an hour on one connection is not cut off."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        conn = TConn(Config(), ours, ("127.0.0.1", 1), ("127.0.0.1", 2))
        seen = []

        def look(_worker: object, conn: TConn) -> None:
            conn.init()
            seen.append(conn.parser.unreader.sock)

        monkeypatch.setattr("gunicorn.workers.gthread.ThreadWorker.handle", look)
        worker = object.__new__(ImpatientWorker)
        worker.handle(conn)
        worker.handle(conn)
    assert all(isinstance(one, Patience) for one in seen)
    assert len({id(one) for one in seen}) == 2
