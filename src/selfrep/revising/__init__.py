"""Changes to records that are already there and that others refer to: another name, or taken back.

`rename` gives a record another identifier and leaves the old one leading to it; `withdraw` takes a claim back and
settles what rested on it. Both work out a `Change` of files, which `apply` writes whole or not at all.
"""

from selfrep.revising.change import Change, NotPossibleError, apply, problems_after
from selfrep.revising.rename import rename
from selfrep.revising.withdraw import withdraw

__all__ = ["Change", "NotPossibleError", "apply", "problems_after", "rename", "withdraw"]
