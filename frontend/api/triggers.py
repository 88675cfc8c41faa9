"""Triggers that fill the change feed, for every table of which the API shows something.

A trigger, not a signal: an import, a migration or a hand at the database counts as well.
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION api_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Arguments: the kind, and the column that names the row.
    EXECUTE format(
        'INSERT INTO api_change (tx, kind, object_id, at)
         SELECT DISTINCT pg_current_xact_id()::text::bigint, %L, %I, clock_timestamp() FROM %I
         ON CONFLICT DO NOTHING',
        TG_ARGV[0], TG_ARGV[1], CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END
    );
    RETURN NULL;
END $$;
"""
DROP_FUNCTION = "DROP FUNCTION IF EXISTS api_note_change() CASCADE;"

OWN = "id"
CANDIDATE = ("candidate", "profile_id")
# Table -> what changed, and where its id stands.
WATCHED: dict[str, tuple[str, str]] = {
    "employers_employer": ("employer", OWN),
    "employers_contact": ("employer", "employer_id"),
    "employers_vacancy": ("vacancy", OWN),
    "employers_vacancyrequirement": ("vacancy", "vacancy_id"),
    "candidates_candidate": ("candidate", OWN),
    "candidates_candidatefile": ("candidate", "candidate_id"),
    "candidates_matchingprofile": ("candidate", "candidate_id"),
    "candidates_wish": CANDIDATE,
    "candidates_experience": CANDIDATE,
    "candidates_candidateskill": CANDIDATE,
    "candidates_candidatelicence": CANDIDATE,
    "candidates_candidatelanguage": CANDIDATE,
    "candidates_education": CANDIDATE,
    "candidates_limit": CANDIDATE,
    "placements_introduction": ("introduction", OWN),
    "placements_introductiontransition": ("introduction", "introduction_id"),
    "placements_interview": ("interview", OWN),
    "placements_trialplacement": ("trial-placement", OWN),
    "placements_placement": ("placement", OWN),
    "placements_contract": ("placement", "placement_id"),
    "journeys_moment": ("moment", OWN),
}
OPERATIONS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}


def create() -> str:
    """The SQL that makes the function and every trigger."""
    parts = [FUNCTION]
    for table, (kind, column) in WATCHED.items():
        parts += [
            f"CREATE TRIGGER api_note_{operation.lower()} AFTER {operation} ON {table} {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION api_note_change('{kind}', '{column}');"
            for operation, tables in OPERATIONS.items()
        ]
    return "\n".join(parts)
