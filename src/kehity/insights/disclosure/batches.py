"""When those who wait to be counted are enough."""


def may_be_told(waiting: int, smallest: int, *, is_last: bool) -> bool:
    """Whether so many may be counted together now.

    Before the last batch twice as many are waited for, so that shares can be told too.
    """
    return waiting >= (smallest if is_last else 2 * smallest)
