from django.db import migrations
from django.db.models import F

GONE = 'What it told about is gone.'
ATTEMPTS_BEFORE = 8


def tell_states(apps, schema_editor):
    """What was sent, given up or still waits, and the mail that each was known by."""
    deliveries = apps.get_model('notifications', 'Delivery').objects
    deliveries.update(letter=F('id'), due_at=F('queued_at'))
    deliveries.filter(sent_at__isnull=False).update(state='sent', reason='')
    left = deliveries.filter(sent_at=None)
    left.filter(reason=GONE).update(state='failed', reason='gone')
    left.filter(attempts__gte=ATTEMPTS_BEFORE).exclude(state='failed').update(
        state='failed', reason='away'
    )
    left.exclude(state='failed').exclude(reason='').update(reason='away')


def tell_failures(apps, schema_editor):
    deliveries = apps.get_model('notifications', 'Delivery').objects
    deliveries.filter(reason='gone').update(reason=GONE)


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0002_states'),
    ]

    operations = [migrations.RunPython(tell_states, tell_failures)]
