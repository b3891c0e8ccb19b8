"""The room takes over the three tables that stood in suggestions, with their rows.

Each is renamed where it is: PostgreSQL and SQLite (since 3.26) lead the foreign keys between them along, and no other
table is touched. Indexes and sequences keep their old names, which nothing looks at.
"""

import alongside.core.codes
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_initial'),
        ('projects', '0001_initial'),
        ('suggestions', '0004_consultations_have_a_room'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f'ALTER TABLE "suggestions_{table}" RENAME TO "consultations_{table}"',
                    f'ALTER TABLE "consultations_{table}" RENAME TO "suggestions_{table}"',
                )
                for table in ('import', 'importrow', 'importedvoice')
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Import',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('leased_until', models.DateTimeField(editable=False, null=True)),
                        ('code', alongside.core.codes.CodeField()),
                        ('source', models.CharField(default='polis', max_length=20)),
                        ('topic', models.CharField(blank=True, max_length=300)),
                        ('credit', models.TextField(blank=True, max_length=1000)),
                        ('banner', models.TextField(blank=True, max_length=1000)),
                        ('fingerprint', models.CharField(max_length=64)),
                        ('stage', models.CharField(choices=[('looking', 'LOOKING'), ('waiting', 'WAITING'), ('in', 'IN'), ('undone', 'UNDONE'), ('dropped', 'DROPPED')], default='looking', max_length=8)),
                        ('voters', models.PositiveIntegerField()),
                        ('reactions', models.PositiveIntegerField()),
                        ('votes', models.JSONField(default=list)),
                        ('trouble', models.CharField(blank=True, max_length=300)),
                        ('brought_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('taken_in_at', models.DateTimeField(null=True)),
                        ('undone_at', models.DateTimeField(null=True)),
                        ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person')),
                        ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='projects.project')),
                    ],
                ),
                migrations.CreateModel(
                    name='ImportedVoice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='consultations.import')),
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='imported', to='people.person')),
                    ],
                ),
                migrations.CreateModel(
                    name='ImportRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(default=alongside.core.codes.new_code, max_length=10, unique=True)),
                        ('row', models.PositiveIntegerField()),
                        ('number', models.PositiveIntegerField()),
                        ('author', models.PositiveIntegerField()),
                        ('words', models.TextField(max_length=5000)),
                        ('moderated', models.SmallIntegerField(choices=[(1, 'accepted'), (0, 'not looked at'), (-1, 'rejected')])),
                        ('at', models.DateTimeField()),
                        ('about_person', models.BooleanField(default=False)),
                        ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='consultations.import')),
                    ],
                ),
                migrations.AddConstraint(
                    model_name='import',
                    constraint=models.UniqueConstraint(condition=models.Q(('stage__in', ('looking', 'waiting', 'in'))), fields=('project', 'fingerprint'), name='the_same_is_taken_in_once'),
                ),
                migrations.AddConstraint(
                    model_name='importedvoice',
                    constraint=models.UniqueConstraint(fields=('of', 'number'), name='one_voice_for_each_number'),
                ),
                migrations.AddConstraint(
                    model_name='importrow',
                    constraint=models.UniqueConstraint(fields=('of', 'number'), name='one_row_for_each_statement'),
                ),
            ],
        ),
    ]
