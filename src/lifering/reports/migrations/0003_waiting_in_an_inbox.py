"""What waits unread is found without going through everything that a team ever got: asked at each page of a report."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_ending")]

    operations = [
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("read_at", None)),
                fields=["team", "delivered_at"],
                name="waiting_in_an_inbox",
            ),
        ),
    ]
