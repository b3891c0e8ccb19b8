"""Consultations from elsewhere have a room of their own. Their tables stay: that room takes them over as they are."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [('suggestions', '0003_found_by_their_own_index')]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='ImportedVoice'),
                migrations.DeleteModel(name='ImportRow'),
                migrations.DeleteModel(name='Import'),
            ],
        ),
    ]
