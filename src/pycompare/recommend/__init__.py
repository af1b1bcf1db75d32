"""From a question to a stack, with the arithmetic.

Words are read (`reading`: `lexicon`, `mentions`, `kinds`, `roles`, and the learned `reader`) and typed options taken up
(`asking`) into a `request`. Slot by slot a `stack` is filled (`filling`) with what is there already or the first of a `ranking`, which leaves out what `rules` forbid
and adds up the values that `criteria` read off the evidence. `advice` says what to do where a component is not the whole
answer, and `sensitivity` what would change it.
"""
