"""`python -m pycompare`."""

from pycompare.cli import main

main()
