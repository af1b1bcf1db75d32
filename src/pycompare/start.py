"""Where the command begins: an answer makes many objects and little garbage, so that nobody looks for any meanwhile."""

import gc


def main() -> None:
    """The command `pycompare`. The garbage collector's searches cost a twentieth of an answer."""
    gc.disable()
    from pycompare.cli import app  # imported here: most of an answer is imports, and they are made without searches too

    try:
        app.main()
    finally:
        gc.enable()
