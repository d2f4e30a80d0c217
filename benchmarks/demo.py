"""The tables at the end of ``make demo``: projects, their money, partners and events, from the published warehouse."""

from __future__ import annotations

import sys
from pathlib import Path

QUESTIONS = {
    "Projects": """SELECT code, coalesce(acronym, title_lv, title_lt, title_en) AS project, total, eu, currency,
        starts_on, ends_on, document_count AS documents FROM projects ORDER BY code NULLS LAST, project""",
    "Money, with the words that state it": """SELECT p.code, a.role, a.scope, a.value, a.currency, a.fund, a.surface,
        d.file_name AS document FROM amounts a JOIN documents d USING (document_id)
        LEFT JOIN projects p USING (project_id) ORDER BY d.file_name, a.start_char""",
    "Partners": """SELECT p.code, pp.role, o.name, o.country, o.region FROM project_partners pp
        JOIN projects p USING (project_id) JOIN organisations o USING (organisation_id)
        ORDER BY p.code NULLS LAST, pp.role, o.name""",
    "Events": """SELECT p.code, e.kind, e.edtf, e.place, e.document_count AS documents FROM project_events e
        LEFT JOIN projects p USING (project_id) ORDER BY e.edtf NULLS LAST, e.kind""",
}


def main(home: Path) -> None:
    from flows.output import show_result
    from pipeline.home import Home
    from warehouse.query import query

    published = Home.find(home).published
    for title, sql in QUESTIONS.items():
        print(f"\n{title}")
        show_result(query(published, sql))
    print(f'\nAsk it yourself:  .venv/bin/pressfacts sql --home {home} "SELECT * FROM projects"')


if __name__ == "__main__":
    main(Path(sys.argv[1]))
