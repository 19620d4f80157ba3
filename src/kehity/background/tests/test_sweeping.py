"""The clock's walks over many records: none is left out, and one fault does not stop the rest."""

import pytest
from django_tasks_db.models import DBTaskResult

from kehity.background.models import Worker
from kehity.background.sweeping import by_ids, each, each_few, in_chunks
from kehity.background.tests.work import stumble_over_many
from kehity.background.working import run_what_is_ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def workers() -> list[Worker]:
    return [Worker.objects.begin() for _worker in range(5)]


def test_every_record_comes_once_however_small_the_chunks(workers, django_assert_num_queries):
    with django_assert_num_queries(3):
        chosen = Worker.objects.exclude(pk=workers[0].pk)
        met = list(in_chunks(chosen, Worker.objects.all(), at_once=2))

    assert met == workers[1:]


def test_records_of_many_ids_are_asked_for_in_several_questions(workers, django_assert_num_queries):
    ids = [worker.pk for worker in workers[1:]]

    with django_assert_num_queries(2):
        met = list(by_ids(Worker.objects.all(), ids, at_once=3))

    assert met == workers[1:]


def test_records_may_change_and_go_while_they_are_walked_over(workers):
    met = []
    for worker in in_chunks(Worker.objects.all(), Worker.objects.all(), at_once=2):
        met.append(worker.name)
        worker.delete()

    assert met == [worker.name for worker in workers]


def test_a_fault_with_one_is_told_when_the_others_have_had_their_turn(workers):
    met = []

    def visit(worker: Worker) -> None:
        if worker in workers[1:3]:
            raise ZeroDivisionError
        met.append(worker)

    with pytest.raises(ExceptionGroup) as told:
        each(in_chunks(Worker.objects.all(), Worker.objects.all()), visit)

    assert met == [workers[0], *workers[3:]]
    assert [type(fault) for fault in told.value.exceptions] == [ZeroDivisionError] * 2


def test_a_few_at_once_and_where_that_fails_each_alone():
    tried = []

    def visit(few: list[int]) -> None:
        tried.append(few)
        if 3 in few:
            raise ZeroDivisionError

    with pytest.raises(ExceptionGroup) as told:
        each_few(range(1, 6), visit, at_once=2)

    assert tried == [[1, 2], [3, 4], [3], [4], [5]]
    assert [type(fault) for fault in told.value.exceptions] == [ZeroDivisionError]


def test_a_failed_walk_is_told_by_its_first_fault():
    stumble_over_many.enqueue()

    run_what_is_ready()

    assert DBTaskResult.objects.get().exception_class_path == "builtins.ZeroDivisionError"
