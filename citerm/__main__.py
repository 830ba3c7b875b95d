"""``python -m citerm``."""

from citerm.cli import main

if __name__ == "__main__":
    main()
