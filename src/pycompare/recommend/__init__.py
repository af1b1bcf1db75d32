"""From a question to a stack, with the arithmetic.

Words are read (`reading`: `lexicon`, `mentions`, `slots`) and typed options taken up (`asking`) into a `question`. Slot by slot the
`stack` takes what is there already or the first of a `ranking`, which leaves out what `rules` forbid and adds up the
values that `criteria` read off the evidence. `sensitivity` says what would change the answer.
"""
