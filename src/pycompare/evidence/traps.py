"""Whether a trap of a component bites beside what else is installed, as far as names, versions and extras show it."""

from collections.abc import Mapping

from msgspec import Struct

from pycompare.catalog.model import Trap
from pycompare.project.versions import admits


class Installed(Struct, frozen=True):
    """What is installed together: distributions with their versions, where those are known, and the extras asked for."""

    versions: Mapping[str, str | None]
    extras: Mapping[str, frozenset[str]]

    def joined_by(self, name: str, extras: frozenset[str]) -> "Installed":
        """The same with one more distribution, in a version that is not known."""
        joined = {**self.extras, name: self.extras.get(name, frozenset()) | extras}
        return Installed({name: None, **self.versions}, joined)

    def has(self, text: str) -> bool:
        """Whether a distribution is there, in a version that is meant: `bcrypt>=5`; `name[extra]` asks for the extra too."""
        from packaging.requirements import Requirement

        wanted = Requirement(text)
        if wanted.name not in self.versions:
            return False
        specifier = str(wanted.specifier)
        meant = not specifier or admits(specifier, self.versions[wanted.name])
        return meant and wanted.extras <= self.extras.get(wanted.name, frozenset())


def bites(trap: Trap, version: str | None, installed: Installed) -> bool:
    """Whether what is installed shows that a trap bites a component of this version."""
    if not trap.shows or (trap.versions and not admits(trap.versions, version)):
        return False
    beside = not trap.beside or any(map(installed.has, trap.beside))
    return beside and not any(map(installed.has, trap.lacks))
