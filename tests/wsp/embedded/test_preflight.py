"""What keeps Werkbank from starting is one sentence that says what to do."""

import socket
from pathlib import Path

import pytest

from wsp.embedded import preflight
from wsp.embedded.trouble import Trouble


def test_a_taken_port_is_named_with_the_way_out():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} is taken .*make run PORT={port + 1}"):
            preflight.port_is_free("127.0.0.1", port)
    preflight.port_is_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("environment", "port"),
    [({}, 8000), ({"PORT": "8100"}, 8100), ({"PORT": ""}, 8000), ({"PORT": "8100", "WERKBANK_PORT": "8200"}, 8200)],
)
def test_the_port_comes_from_the_environment(environment, port):
    assert preflight.port_of(environment) == port


@pytest.mark.parametrize("value", ["http", "0", "70000", "-1"])
def test_a_port_that_is_no_port_is_refused(value):
    with pytest.raises(Trouble, match="from 1 to 65535"):
        preflight.port_of({"PORT": value})


def test_a_folder_that_cannot_be_written_is_named():
    # Not writable for anybody, root included.
    with pytest.raises(Trouble, match=r"/proc/werkbank cannot be written .*WERKBANK_VAR"):
        preflight.folder_is_writable(Path("/proc/werkbank"))


def test_pages_without_style_sheets_are_not_served(tmp_path):
    with pytest.raises(Trouble, match="make assets"):
        preflight.assets_are_built(tmp_path)
    build = tmp_path / "frontend" / "static" / "build"
    build.mkdir(parents=True)
    with pytest.raises(Trouble, match="make assets"):
        preflight.assets_are_built(tmp_path)
    (build / "werkbank.css").touch()
    preflight.assets_are_built(tmp_path)
