"""The process that reads: it can be stopped, is kept between files, begins again after a fall, and never outlives its parent."""

from __future__ import annotations

import ctypes
import multiprocessing.context
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from report.intake import taking
from report.intake.files import limits
from report.intake.files.worker import METHOD, Stopped, Worker
from report.intake.receipts import Intake
from report.intake.returns import read_returns
from report.intake.twice import Taken
from report.settings.project import Settings, load_settings
from report.terms.listening import Silence
from tests.conftest import ROOT
from tests.small_project import CONFIG, help_files, write_project

MEGABYTE = 1024 * 1024


def who(prepared: object) -> tuple[object, int]:
    return prepared, os.getpid()


def dawdle(prepared: object, seconds: float) -> None:
    time.sleep(seconds)


def turn_in_circles(prepared: object) -> None:
    while True:
        pass


def take(prepared: object, megabytes: int) -> int:
    return len(b"x" * (megabytes * MEGABYTE))


_kept: list[bytes] = []


def keep(prepared: object, megabytes: int) -> int:
    _kept.append(b"x" * (megabytes * MEGABYTE))
    return len(_kept)


def take_slowly(prepared: object, megabytes: int) -> int:
    kept = []
    for _ in range(megabytes // 5):
        kept.append(b"x" * (5 * MEGABYTE))
        time.sleep(0.01)
    return len(kept)


def answer_with(prepared: object, megabytes: int) -> bytes:
    return b"x" * (megabytes * MEGABYTE)


def touch_forbidden_memory(prepared: object) -> None:
    ctypes.string_at(0)


def leave(prepared: object) -> None:
    sys.exit(3)


def end_at_once(prepared: object) -> None:
    os._exit(3)


def go_down_without_end(prepared: object) -> None:
    go_down_without_end(prepared)


def fail_with_a_value(prepared: object) -> None:
    raise ValueError("Jane Doe, 12")


def modules(prepared: object) -> list[str]:
    return sorted(sys.modules)


@pytest.mark.parametrize("method", dict.fromkeys([METHOD, "spawn"]))
def test_one_process_does_all_calls_with_what_was_prepared(method: str) -> None:
    with Worker("settings", 500, 30, method) as worker:
        (prepared, first), (_, second) = worker.call(who), worker.call(who)
    assert prepared == "settings"
    assert first == second != os.getpid()
    assert gone(first)


FALLS: list[tuple[Callable[..., object], tuple[object, ...], str]] = [
    (dawdle, (30,), "slow"),
    (turn_in_circles, (), "slow"),
    (take, (2000,), "memory"),
    (touch_forbidden_memory, (), "failed"),
    (leave, (), "failed"),
    (end_at_once, (), "failed"),
    (go_down_without_end, (), "failed"),
    (fail_with_a_value, (), "failed"),
]


@pytest.mark.parametrize(("task", "given", "why"), FALLS, ids=lambda value: getattr(value, "__name__", ""))
def test_whatever_a_call_does_the_next_one_is_answered(task: Callable[..., object], given: tuple[object, ...], why: str) -> None:
    with Worker(None, 500, 1) as worker:
        worker.call(who)
        began = time.monotonic()
        with pytest.raises(Stopped) as end:
            worker.call(task, *given)
        assert end.value.why == why
        assert time.monotonic() - began < 10
        assert worker.call(who)[1] != os.getpid()


def test_the_fault_names_its_place_and_never_what_stood_in_a_cell() -> None:
    with Worker(None, 500, 5) as worker, pytest.raises(Stopped) as end:
        worker.call(fail_with_a_value)
    assert end.value.detail.startswith("ValueError in test_reading_process.py, line ")
    assert "Jane" not in end.value.detail


def test_memory_is_counted_for_reading_alone_and_each_file_has_all_of_it() -> None:
    """The parent holds 300 MB itself, and each call keeps much of what is allowed."""
    held = bytearray(300 * MEGABYTE)
    with Worker(held, 400, 30) as worker:
        for _ in range(4):
            assert worker.call(keep, 200) == 1
        with pytest.raises(Stopped):
            worker.call(take, 500)


def test_an_answer_too_large_to_be_sent_is_a_refusal_too() -> None:
    with Worker(None, 300, 30) as worker, pytest.raises(Stopped) as end:
        worker.call(answer_with, 250)
    assert end.value.why == "memory"


def test_where_the_system_limits_no_memory_the_process_watches_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "address_space", lambda: None)
    with Worker(None, 200, 30) as worker:
        assert worker.call(take_slowly, 100)
        with pytest.raises(Stopped) as end:
            worker.call(take_slowly, 1000)
        assert end.value.why == "memory"
        assert worker.call(who)


def test_where_no_process_can_be_begun_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.BaseContext, "Pipe", refused)
    with Worker("settings", 500, 5) as worker:
        assert worker.call(who) == ("settings", os.getpid())


def test_the_process_is_light() -> None:
    """What it loads for the first small workbook: none of the libraries that take long to load."""
    code = (
        "from report.intake.files.worker import Worker\nfrom tests.test_reading_process import modules\n"
        "heavy = {'pandas', 'numpy', 'matplotlib', 'scipy', 'weasyprint'}\n"
        "with Worker(None, 500, 5) as worker:\n    print([name for name in worker.call(modules) if name in heavy])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def gone(pid: int) -> bool:
    """True once there is no such process any more, within a while."""
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


BUSY = """
import os, sys
from report.intake.files.worker import Worker
from tests.test_reading_process import dawdle, turn_in_circles, who
with Worker(None, 500, 60) as worker:
    print(worker.call(who)[1], flush=True)
    worker.call(TASK)
"""


@pytest.mark.parametrize("task", ["dawdle, 60", "turn_in_circles"])
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_process_stays_behind_when_the_parent_ends(task: str, end: signal.Signals) -> None:
    command = [sys.executable, "-c", BUSY.replace("TASK", task)]
    parent = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.2)
    parent.send_signal(end)
    parent.wait(timeout=20)
    parent.stdout.close()
    assert gone(child)


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """Three quarters from one partner, and little room for each."""
    files = help_files({"2022-23 Q1": (40, 30), "2022-23 Q2": (41, 31), "2022-23 Q3": (42, 32)})
    return load_settings(write_project(tmp_path, config=f"{CONFIG}reading: {{memory_mb: 300, seconds: 1}}\n", files=files))


def statuses(intake: Intake) -> dict[str, str]:
    return {receipt.file[-6:-4]: receipt.status for receipt in intake.receipts if receipt.file}


@pytest.mark.parametrize(
    ("task", "code"),
    [
        (lambda: dawdle(None, 30), "file-too-slow"),
        (lambda: take(None, 900), "file-too-much-memory"),
        (lambda: os.abort(), "file-not-readable"),
        (lambda: fail_with_a_value(None), "file-not-readable"),
    ],
)
def test_one_file_is_refused_alone_and_the_others_are_read(
    project: Settings, monkeypatch: pytest.MonkeyPatch, task: Callable[[], None], code: str
) -> None:
    whole = taking.read_file

    def trap(path: Path, *more: object) -> list[Taken]:
        if "q2" in path.name.lower():
            task()
        return whole(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "read_file", trap)
    intake, _ = read_returns(project, Silence())
    assert statuses(intake) == {"Q1": "read", "Q2": "refused", "Q3": "read"}
    (problem,) = [problem for problem in intake.problems if problem.severity == "stop"]
    assert problem.code == code and problem.file.endswith("help-Q2.csv")
    assert "Early help service" in problem.what and problem.fix.endswith(".") and "Jane" not in problem.sentence


def test_what_is_read_in_the_process_is_what_is_read_without_it(project: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    there = read_returns(project, Silence())
    monkeypatch.setattr(Worker, "_begin", lambda worker: None)
    assert read_returns(project, Silence()) == there


SLOW_FILE = """
import sys, time
from report.intake.files import workbooks
from report.cli import main
def dawdle(*_):
    print("reading", file=sys.stderr, flush=True)
    time.sleep(60)
workbooks.guards.load = dawdle
sys.exit(main(["check", "--project", sys.argv[1]]))
"""


def test_ctrl_c_in_the_middle_of_a_file_ends_with_the_usual_sentence(project: Settings) -> None:
    slow = load_settings(write_project(project.folder, config=CONFIG, files={"data/2022-23/a.csv": "a,b\n"}))
    command = [sys.executable, "-c", SLOW_FILE, str(slow.folder)]
    parent = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
    until = time.monotonic() + 20
    while not children.read_text(encoding="ascii").split() and time.monotonic() < until:
        time.sleep(0.05)
    child = int(children.read_text(encoding="ascii").split()[0])
    time.sleep(0.3)
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=20)
    assert parent.returncode == 130
    assert said.strip().splitlines()[-1].startswith("Stopped.") and "Traceback" not in said
    assert gone(child)
