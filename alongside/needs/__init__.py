"""How somebody needs information to be: asked once, written down, shown, shared, met and looked at again.

The six steps of the NHS Accessible Information Standard, DAPB1605 (practice.md §8). Say, enter, still right, see to it.
"""
