"""Triggers that write down what changed, for every table a score is read from.

One statement writes one row per candidate, vacancy or employer it touched. A trigger, not a signal: an import, a
migration or a hand at the database counts as well.
"""

FUNCTION = """
CREATE OR REPLACE FUNCTION matching_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- Arguments: pairs of kind and column.
    pair integer := 0;
    source text := CASE TG_OP WHEN 'DELETE' THEN 'old_rows' ELSE 'new_rows' END;
BEGIN
    WHILE pair < TG_NARGS LOOP
        EXECUTE format(
            'INSERT INTO matching_change (kind, object_id, tx, at)
             SELECT DISTINCT %L, %I, pg_current_xact_id()::text::bigint, clock_timestamp()
             FROM %I WHERE %I IS NOT NULL',
            TG_ARGV[pair], TG_ARGV[pair + 1], source, TG_ARGV[pair + 1]
        );
        pair := pair + 2;
    END LOOP;
    RETURN NULL;
END $$;
"""
DROP_FUNCTION = "DROP FUNCTION IF EXISTS matching_note_change() CASCADE;"

CANDIDATE = ("candidate", "profile_id")
# Table -> pairs of what changed and the column that names it.
WATCHED: dict[str, tuple[tuple[str, str], ...]] = {
    "candidates_candidate": (("candidate", "id"),),
    "candidates_matchingprofile": (("candidate", "candidate_id"),),
    "candidates_wish": (CANDIDATE,),
    "candidates_experience": (CANDIDATE,),
    "candidates_candidateskill": (CANDIDATE,),
    "candidates_candidatelicence": (CANDIDATE,),
    "candidates_candidatelanguage": (CANDIDATE,),
    "candidates_education": (CANDIDATE,),
    "candidates_limit": (CANDIDATE,),
    "employers_employer": (("employer", "id"),),
    "employers_site": (("employer", "employer_id"),),
    "employers_vacancy": (("vacancy", "id"),),
    "employers_vacancyrequirement": (("vacancy", "vacancy_id"),),
    "placements_introduction": (("candidate", "candidate_id"), ("employer", "employer_id")),
}
OPERATIONS = {
    "INSERT": "REFERENCING NEW TABLE AS new_rows",
    "UPDATE": "REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "DELETE": "REFERENCING OLD TABLE AS old_rows",
}


def create() -> str:
    """The SQL that makes the function and every trigger."""
    parts = [FUNCTION]
    for table, pairs in WATCHED.items():
        arguments = ", ".join(f"'{kind}', '{column}'" for kind, column in pairs)
        parts += [
            f"CREATE TRIGGER matching_note_{operation.lower()} AFTER {operation} ON {table} {tables} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION matching_note_change({arguments});"
            for operation, tables in OPERATIONS.items()
        ]
    return "\n".join(parts)
