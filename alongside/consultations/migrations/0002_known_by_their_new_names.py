"""What is remembered of consultations goes by the names of this room: events, and forms taken in.

So "what is held about me" and the timelines read as before, and a form that comes twice is known. Suggestions that came
in with one have the event of their own voice renamed with the rest; its words on their page hang on what was said, not
on the name of the deed.
"""

from django.db import migrations

from alongside.core.migrating import now_called


class Migration(migrations.Migration):

    dependencies = [('consultations', '0001_initial'), ('core', '0004_no_index_twice')]

    operations = [
        now_called(
            {
                'suggestions.Import': 'consultations.Import',
                'suggestions.ImportRow': 'consultations.ImportRow',
                'suggestions.ImportedVoice': 'consultations.ImportedVoice',
                'suggestions.lay_out': 'consultations.lay_out',
                'suggestions.mark_rows': 'consultations.mark_rows',
                'suggestions.begin_import': 'consultations.begin',
                'suggestions.take_in_import': 'consultations.take_in',
                'suggestions.give_up_import': 'consultations.give_up',
                'suggestions.undo_import': 'consultations.undo',
                'suggestions.drop_import': 'consultations.drop',
            }
        )
    ]
