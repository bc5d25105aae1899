"""The command ``travaux``, also as ``python -m travaux``."""

from travaux.show.cli import main

if __name__ == "__main__":
    main()
