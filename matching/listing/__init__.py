"""The three uses of one path: candidates for a vacancy, vacancies for a candidate, employers for a candidate."""
