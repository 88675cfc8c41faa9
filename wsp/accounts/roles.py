"""The roles of staff, and what a role may do at all. What it may see of one person is for the rooms' access gates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is employed as."""

    ACCOUNT_MANAGER = "account_manager", _("Account manager")
    CASE_MANAGER = "case_manager", _("Case manager")
    JOB_SEEKER_GUIDE = "job_seeker_guide", _("Job-seeker guide")
    INCOME_CONSULTANT = "income_consultant", _("Income consultant")
    GATEKEEPER = "gatekeeper", _("Gatekeeper")
    SUPPORT = "support", _("Support")
    TEAM_LEAD = "team_lead", _("Team lead")


EVERYBODY = frozenset(Role)
# Whoever answers the telephone for employers: logs calls, opens vacancies, keeps the employer's data.
SERVES_EMPLOYERS = frozenset({Role.ACCOUNT_MANAGER, Role.TEAM_LEAD, Role.SUPPORT})
# Whoever matches people and work in the region: sees vacancies, employers and every matching profile.
MATCHES = frozenset(SERVES_EMPLOYERS | {Role.CASE_MANAGER, Role.JOB_SEEKER_GUIDE})
# Whoever helps candidates one by one: may be a candidate's fixed contact person and keeps the file.
GUIDES_CANDIDATES = frozenset({Role.CASE_MANAGER, Role.JOB_SEEKER_GUIDE, Role.TEAM_LEAD})
LEADS = frozenset({Role.TEAM_LEAD})
