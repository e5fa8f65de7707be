"""``python -m tawthiq``."""

from tawthiq.cli import main

main(prog_name="tawthiq")
