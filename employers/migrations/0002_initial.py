import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("employers", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="agreedrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_agreedrequirementevent" ("agreement_id", "code", "id", "kind", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."kind", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."weight"); RETURN NULL;',
                    hash="6eae5425324aae37968c73980e6200903409445d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0c03c",
                    table="employers_agreedrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreedrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_agreedrequirementevent" ("agreement_id", "code", "id", "kind", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weight") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."kind", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."weight"); RETURN NULL;',
                    hash="754dc82fed0facf9299de8ac91fdb4c83c516214",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6887",
                    table="employers_agreedrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_employerevent" ("account_manager_id", "created_at", "how_found", "how_found_note", "id", "is_active", "kvk_number", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "postcode", "really_seeks", "really_seeks_on", "sector", "size", "stand_in_id", "street", "website") VALUES (NEW."account_manager_id", NEW."created_at", NEW."how_found", NEW."how_found_note", NEW."id", NEW."is_active", NEW."kvk_number", NEW."name", NEW."name_key", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."postcode", NEW."really_seeks", NEW."really_seeks_on", NEW."sector", NEW."size", NEW."stand_in_id", NEW."street", NEW."website"); RETURN NULL;',
                    hash="1091751bdb3c17ad9db28a860d63beff233207d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_27d23",
                    table="employers_employer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="employer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_employerevent" ("account_manager_id", "created_at", "how_found", "how_found_note", "id", "is_active", "kvk_number", "name", "name_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "postcode", "really_seeks", "really_seeks_on", "sector", "size", "stand_in_id", "street", "website") VALUES (NEW."account_manager_id", NEW."created_at", NEW."how_found", NEW."how_found_note", NEW."id", NEW."is_active", NEW."kvk_number", NEW."name", NEW."name_key", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."postcode", NEW."really_seeks", NEW."really_seeks_on", NEW."sector", NEW."size", NEW."stand_in_id", NEW."street", NEW."website"); RETURN NULL;',
                    hash="46b7cd4c10f866e452c399949af6727cbadd53b7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b6c1a",
                    table="employers_employer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_contactevent" ("email", "employer_id", "function", "id", "is_active", "is_main", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable") VALUES (NEW."email", NEW."employer_id", NEW."function", NEW."id", NEW."is_active", NEW."is_main", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reachable"); RETURN NULL;',
                    hash="6d3f8874f63d66da425160871db08e6975226184",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f4b22",
                    table="employers_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_contactevent" ("email", "employer_id", "function", "id", "is_active", "is_main", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reachable") VALUES (NEW."email", NEW."employer_id", NEW."function", NEW."id", NEW."is_active", NEW."is_main", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reachable"); RETURN NULL;',
                    hash="d4fa3c70dbd2a865e81bf671459fd0d3a854c045",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb037",
                    table="employers_contact",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_callevent" ("at", "contact_id", "conversation_id", "employer_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_by_id", "topic", "words") VALUES (NEW."at", NEW."contact_id", NEW."conversation_id", NEW."employer_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."taken_by_id", NEW."topic", NEW."words"); RETURN NULL;',
                    hash="6c53f0426b7b481ca822f864c36f003815debf4f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e97e6",
                    table="employers_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="call",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_callevent" ("at", "contact_id", "conversation_id", "employer_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_by_id", "topic", "words") VALUES (NEW."at", NEW."contact_id", NEW."conversation_id", NEW."employer_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."taken_by_id", NEW."topic", NEW."words"); RETURN NULL;',
                    hash="f2b792a404192e4fc792a65cc3ddb1c0df36cf49",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_afa6f",
                    table="employers_call",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_agreementevent" ("agreed_on", "by_id", "closed_at", "due_on", "employer_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."agreed_on", NEW."by_id", NEW."closed_at", NEW."due_on", NEW."employer_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                    hash="e8b4774b6c4338418dfbf34bb246d1c4960174f7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_67b98",
                    table="employers_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_agreementevent" ("agreed_on", "by_id", "closed_at", "due_on", "employer_id", "id", "message_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "text") VALUES (NEW."agreed_on", NEW."by_id", NEW."closed_at", NEW."due_on", NEW."employer_id", NEW."id", NEW."message_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."text"); RETURN NULL;',
                    hash="264be08126f3b35ff15e2e7dc6488c13a6e755aa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_88b43",
                    table="employers_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_siteevent" ("employer_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "postcode", "street") VALUES (NEW."employer_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."postcode", NEW."street"); RETURN NULL;',
                    hash="d4019aba69b91207230921fd56abdf9e8a6838fe",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1aebb",
                    table="employers_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="site",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_siteevent" ("employer_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "postcode", "street") VALUES (NEW."employer_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."postcode", NEW."street"); RETURN NULL;',
                    hash="0144ca445089bc4af86f88d37de675df94c81248",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d689c",
                    table="employers_site",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacancy",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_vacancyevent" ("adjustments", "by_public_transport", "call_id", "closed_at", "closed_reason", "confirmed_at", "demands", "employer_id", "hours_max", "hours_min", "id", "level", "occupation", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "positions", "postcode", "shifts", "site_id", "starts_on", "state", "title", "title_key", "training_offered", "trial_possible", "wage", "words") VALUES (NEW."adjustments", NEW."by_public_transport", NEW."call_id", NEW."closed_at", NEW."closed_reason", NEW."confirmed_at", NEW."demands", NEW."employer_id", NEW."hours_max", NEW."hours_min", NEW."id", NEW."level", NEW."occupation", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."positions", NEW."postcode", NEW."shifts", NEW."site_id", NEW."starts_on", NEW."state", NEW."title", NEW."title_key", NEW."training_offered", NEW."trial_possible", NEW."wage", NEW."words"); RETURN NULL;',
                    hash="0106d72fa49ca4f8e4d961daad84e0452944a67f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d93b8",
                    table="employers_vacancy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacancy",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_vacancyevent" ("adjustments", "by_public_transport", "call_id", "closed_at", "closed_reason", "confirmed_at", "demands", "employer_id", "hours_max", "hours_min", "id", "level", "occupation", "opened_at", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "positions", "postcode", "shifts", "site_id", "starts_on", "state", "title", "title_key", "training_offered", "trial_possible", "wage", "words") VALUES (NEW."adjustments", NEW."by_public_transport", NEW."call_id", NEW."closed_at", NEW."closed_reason", NEW."confirmed_at", NEW."demands", NEW."employer_id", NEW."hours_max", NEW."hours_min", NEW."id", NEW."level", NEW."occupation", NEW."opened_at", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."positions", NEW."postcode", NEW."shifts", NEW."site_id", NEW."starts_on", NEW."state", NEW."title", NEW."title_key", NEW."training_offered", NEW."trial_possible", NEW."wage", NEW."words"); RETURN NULL;',
                    hash="49d58db04479f8fdb613c6995956444ffeed844f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f82e4",
                    table="employers_vacancy",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacancyrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_vacancyrequirementevent" ("agreement_id", "code", "id", "kind", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vacancy_id", "weight") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."kind", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."vacancy_id", NEW."weight"); RETURN NULL;',
                    hash="7be702ee089e8556f0f38ec9ef0371be017dfe00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_76ed7",
                    table="employers_vacancyrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="vacancyrequirement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_vacancyrequirementevent" ("agreement_id", "code", "id", "kind", "label", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "vacancy_id", "weight") VALUES (NEW."agreement_id", NEW."code", NEW."id", NEW."kind", NEW."label", NEW."level", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."vacancy_id", NEW."weight"); RETURN NULL;',
                    hash="f55bc1ce45144ebce726a0eced42d796c6cb2a46",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e2595",
                    table="employers_vacancyrequirement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "employers_visitevent" ("by_id", "cancelled_at", "cancelled_reason", "employer_id", "held_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "report") VALUES (NEW."by_id", NEW."cancelled_at", NEW."cancelled_reason", NEW."employer_id", NEW."held_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_at", NEW."report"); RETURN NULL;',
                    hash="dec69a53fd24e4f1739dd2b1dba881522d644775",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6e90f",
                    table="employers_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "employers_visitevent" ("by_id", "cancelled_at", "cancelled_reason", "employer_id", "held_at", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_at", "report") VALUES (NEW."by_id", NEW."cancelled_at", NEW."cancelled_reason", NEW."employer_id", NEW."held_at", NEW."id", NEW."kind", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_at", NEW."report"); RETURN NULL;',
                    hash="beb90884d5bd72c3b78b9bfd931ff56603f31451",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c11ec",
                    table="employers_visit",
                    when="AFTER",
                ),
            ),
        ),
    ]
