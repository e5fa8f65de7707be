"""``python -m tawthiq``."""

from tawthiq.cli import main

if __name__ == "__main__":  # and not where another process is started, which loads this anew
    main(prog_name="tawthiq")
