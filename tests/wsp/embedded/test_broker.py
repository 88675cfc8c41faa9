"""Messages as files: each is read once, whole, whoever reads."""

import multiprocessing
import time
from pathlib import Path

import pytest
from celery import Celery
from kombu import Connection

import wsp.celery  # noqa: F401  (makes files:// known)


def connection(folder: Path) -> Connection:
    return Connection("files://", transport_options={"folder": str(folder), "polling_interval": 0.05})


def read_all(folder: Path, seen: multiprocessing.Queue) -> None:
    with connection(folder) as line:
        queue = line.SimpleQueue("work")
        while True:
            try:
                message = queue.get(timeout=1.5)
            except queue.Empty:
                return
            seen.put(message.payload)
            message.ack()


def test_many_readers_and_writers_see_each_message_once(tmp_path):
    context = multiprocessing.get_context("spawn")
    seen = context.Queue()
    readers = [context.Process(target=read_all, args=(tmp_path, seen)) for _ in range(3)]
    for reader in readers:
        reader.start()
    with connection(tmp_path) as line:
        queue = line.SimpleQueue("work")
        for number in range(300):
            queue.put({"number": number, "filling": "x" * 5000})
    got = sorted(seen.get(timeout=20)["number"] for _ in range(300))
    for reader in readers:
        reader.join(20)
    assert got == list(range(300))
    assert seen.empty()
    assert [reader.exitcode for reader in readers] == [0, 0, 0]


def test_a_folder_that_is_emptied_under_way_is_no_error(tmp_path):
    with connection(tmp_path) as line:
        queue = line.SimpleQueue("work")
        queue.put({"a": 1})
        for path in (tmp_path / "work").glob("*.json"):
            path.unlink()
        with pytest.raises(queue.Empty):
            queue.get(timeout=0.2)
        queue.put({"a": 2})
        assert queue.get(timeout=1).payload == {"a": 2}


def test_a_message_that_is_no_message_is_passed_over(tmp_path):
    with connection(tmp_path) as line:
        queue = line.SimpleQueue("work")
        queue.put({"a": 1})
        (tmp_path / "work" / "00000000000000000000-half.json").write_text('{"bod')
        assert queue.get(timeout=1).payload == {"a": 1}


def test_purging_empties_the_queue(tmp_path):
    with connection(tmp_path) as line:
        queue = line.SimpleQueue("work")
        for number in range(3):
            queue.put(number)
        assert queue.qsize() == 3
        assert queue.clear() == 3
        assert queue.qsize() == 0


def test_a_task_sent_from_the_web_server_waits_for_a_worker(tmp_path):
    app = Celery("trial", broker="files://", set_as_current=False)
    app.conf.broker_transport_options = {"folder": str(tmp_path)}
    app.conf.task_ignore_result = True
    before = time.time_ns()
    app.send_task("trial.look")
    (waiting,) = (tmp_path / "celery").glob("*.json")
    assert int(waiting.name.partition("-")[0]) >= before
