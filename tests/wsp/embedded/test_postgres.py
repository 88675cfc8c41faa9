"""The embedded PostgreSQL: starts anywhere, keeps its data, goes when its starter goes."""

import multiprocessing
import os
import pwd
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest

from tests.wsp.embedded.conftest import ask, processes, reachable_python, wait_until
from wsp.embedded import layout, postgres
from wsp.embedded.lock import Lock
from wsp.embedded.postgres import Cluster
from wsp.embedded.trouble import Trouble

AS_ROOT = os.geteuid() == 0


def test_data_are_found_again_after_a_stop(cluster, var):
    cluster.start()
    ask(cluster, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')")
    cluster.stop()
    assert not processes(str(var))
    cluster.start()
    assert ask(cluster, "SELECT word FROM kept") == [("here",)]


def test_it_listens_on_a_socket_only_and_lets_nobody_else_in(cluster):
    cluster.start()
    assert ask(cluster, "SHOW listen_addresses") == [("",)]
    assert cluster.sockets.stat().st_mode & 0o777 == 0o700
    assert cluster.data.stat().st_mode & 0o077 == 0


def test_committed_rows_survive_a_server_that_is_killed(cluster):
    cluster.start()
    ask(cluster, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('here')")
    os.kill(cluster.pid(), signal.SIGKILL)
    assert wait_until(lambda: not cluster.running())
    cluster.start()
    assert ask(cluster, "SELECT word FROM kept") == [("here",)]


def test_a_note_with_somebody_elses_process_id_does_not_keep_it_from_starting(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(
        f"{os.getpid()}\n{cluster.data}\n0\n5432\n{cluster.sockets}\n\n0 0\nready\n"
    )
    cluster.start()
    assert ask(cluster, "SELECT 1") == [(1,)]


def test_a_first_start_that_was_broken_off_is_made_good(cluster):
    (cluster.home / "data.new").mkdir(parents=True)
    cluster.home.chmod(0o700)
    if cluster.account:
        os.chown(cluster.home, cluster.account.uid, cluster.account.gid)
    (cluster.home / "data.new" / "half").touch()
    cluster.start()
    assert ask(cluster, "SELECT 1") == [(1,)]


def test_a_very_long_path_is_no_trouble(folder):
    var = folder / ("long " * 40) / ("deep " * 30)
    var.mkdir(parents=True)
    with Lock(var / "lock") as lock:
        lock.take()
        cluster = Cluster(var / "postgres", layout.socket_folder(var), lock)
        with postgres.running(cluster):
            assert ask(cluster, "SELECT 1") == [(1,)]
    shutil.rmtree(cluster.sockets)


def test_data_of_another_major_version_are_left_alone(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("16\n")
    with pytest.raises(Trouble, match="made by PostgreSQL 16 and this is 18"):
        cluster.start()


def test_a_socket_folder_that_others_may_enter_is_refused(cluster):
    cluster.sockets.mkdir()
    cluster.sockets.chmod(0o777)
    with pytest.raises(Trouble, match="closed to others"):
        cluster.start()


def test_the_server_goes_when_its_starter_is_killed(var):
    starter = textwrap.dedent(
        """
        import sys, time
        from pathlib import Path
        from wsp.embedded import layout
        from wsp.embedded.lock import Lock
        from wsp.embedded.postgres import Cluster
        var = Path(sys.argv[1])
        lock = Lock(var / "lock")
        lock.take()
        Cluster(var / "postgres", layout.socket_folder(var), lock).start()
        print("ready", flush=True)
        time.sleep(600)
        """
    )
    child = subprocess.Popen([sys.executable, "-c", starter, str(var)], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    open_connection = psycopg.connect(layout.database_url(var))
    child.kill()
    child.wait()
    child.stdout.close()
    assert wait_until(lambda: not processes(str(var))), processes(str(var))
    open_connection.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a child that its parent was killed")
def test_the_server_goes_when_its_guard_is_killed(cluster, var):
    cluster.start()
    server = cluster.pid()
    cluster._guard.kill()
    cluster._guard.wait()
    assert wait_until(lambda: not Path(f"/proc/{server}").exists())


def _as_ordinary_user(var: Path, answer: multiprocessing.SimpleQueue) -> None:
    if AS_ROOT:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
        sys.executable = reachable_python()
    with Lock(var / "lock") as lock:
        lock.take()
        cluster = Cluster(var / "postgres", layout.socket_folder(var), lock)
        with postgres.running(cluster):
            answer.put((cluster.account, cluster.data.stat().st_uid, ask(cluster, "SELECT current_user")))
    shutil.rmtree(cluster.sockets)


def test_an_ordinary_user_runs_it_under_the_own_account(folder):
    var = folder / "own"
    var.mkdir()
    uid = os.geteuid()
    if AS_ROOT:
        nobody = pwd.getpwnam("nobody")
        os.chown(var, nobody.pw_uid, nobody.pw_gid)
        uid = nobody.pw_uid
    context = multiprocessing.get_context("fork")
    answer = context.SimpleQueue()
    child = context.Process(target=_as_ordinary_user, args=(var, answer))
    child.start()
    child.join(60)
    assert child.exitcode == 0
    assert answer.get() == (None, uid, [("werkbank",)])


if AS_ROOT:

    def test_root_runs_it_under_an_unprivileged_account(cluster):
        cluster.start()
        assert Path(f"/proc/{cluster.pid()}").stat().st_uid == cluster.account.uid != 0

    def test_root_in_a_private_folder_changes_no_permissions_and_keeps_data_where_the_account_can_reach(folder):
        private = folder / "private"
        var = private / "var"
        var.mkdir(parents=True)
        private.chmod(0o700)
        home = postgres.home_of(var)
        assert home.parent == Path("/var/lib")
        try:
            with Lock(var / "lock") as lock:
                lock.take()
                with postgres.running(Cluster(home, layout.socket_folder(var), lock)) as cluster:
                    assert ask(cluster, "SELECT 1") == [(1,)]
            assert postgres.home_of(var) == home
            assert private.stat().st_mode & 0o777 == 0o700
        finally:
            shutil.rmtree(home)
            shutil.rmtree(layout.socket_folder(var))

    def test_root_finds_the_program_copied_where_its_account_cannot_reach_the_installed_one(
        cluster, folder, monkeypatch
    ):
        private = folder / "site-packages"
        package = postgres.program().parent
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, private / part.name, ignore=shutil.ignore_patterns("include", "pginstall"))
        private.chmod(0o700)
        monkeypatch.setattr(postgres, "program", lambda: private / package.name / "pginstall18")
        cluster.start()
        assert ask(cluster, "SELECT 1") == [(1,)]
        assert cluster.home in cluster.program.parents
