import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='delivery', name='delivery_waiting'),
        migrations.RenameField(model_name='delivery', old_name='failure', new_name='reason'),
        migrations.AddField(
            model_name='delivery',
            name='matter',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='delivery', name='realm', field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='delivery', name='letter', field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddField(
            model_name='delivery',
            name='state',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Given up'), ('bounced', 'Came back'), ('unwanted', 'Not wanted')], default='waiting', max_length=10),
        ),
        migrations.AddField(
            model_name='delivery',
            name='due_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name='delivery', name='bounced_at', field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='LinkUsed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='SwitchedOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=200)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='switched_off', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='a_kind_is_switched_off_once')],
            },
        ),
    ]
