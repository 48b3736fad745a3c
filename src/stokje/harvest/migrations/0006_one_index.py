from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("harvest", "0005_corrections")]
    operations = [
        # The field itself is unique already: PostgreSQL kept two indexes for one rule.
        migrations.RemoveConstraint(model_name="revision", name="revision_op_once"),
    ]
