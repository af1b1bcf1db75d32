"""The program: `pycompare`, and `python -m pycompare`.

It is begun here, before anything is imported that takes time, so that Ctrl-C is quiet from the first moment on.
"""

INTERRUPTED = 130
"""The exit code of what Ctrl-C has ended."""

try:
    import os
    import signal
    import sys
    from contextlib import suppress
except KeyboardInterrupt:  # even these take a moment
    raise SystemExit(INTERRUPTED) from None


def main() -> None:
    """Runs the command that `sys.argv` names, and ends with its exit code."""
    _open_all_three()
    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # in the background it is not
    if heeded:
        signal.signal(signal.SIGINT, _end)
    from pycompare.cli import app

    try:
        if heeded:  # from here on there may be something to be cleaned up
            signal.signal(signal.SIGINT, signal.default_int_handler)
        app.main()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        if heeded:
            signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


def _open_all_three() -> None:
    """Stands a null device in for a closed stdin, stdout or stderr: the next file would take its number."""
    for number in range(3):
        with suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)


if __name__ == "__main__":
    main()
