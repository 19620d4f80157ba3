"""When those who wait to be counted are enough."""


def enough(smallest: int, *, is_last: bool) -> int:
    """How many have to wait until they are counted together.

    Before the last batch it is twice as many as a mean needs, so that shares can be told too.
    """
    return smallest if is_last else 2 * smallest
