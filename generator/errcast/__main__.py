"""The entry of the command `errcast` and of `python -m errcast`."""

import gc


def main() -> None:
    """Run the command line.

    A run is short, and what it leaves is freed by reference counts alone. Looking for garbage in
    circles, while it runs and once more at its end, would cost a fifth of it.
    """
    gc.disable()
    try:
        from errcast.cli import main as command_line

        command_line(prog_name="errcast")
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
