"""`python -m pycompare`."""

from pycompare.start import main

main()
