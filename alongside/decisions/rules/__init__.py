"""Words, moves, predicates and sums of decisions. Pure: no query, no clock."""
