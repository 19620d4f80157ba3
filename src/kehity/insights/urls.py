"""The addresses of the coordinator's worklist, desk, reports and notes."""

from django.urls import path

from kehity.insights.views import desk, notes, reports, worklist

urlpatterns = [
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/snoozing/", worklist.worklist_snoozing, name="worklist_snoozing"),
    path("worklist/done/", worklist.worklist_done, name="worklist_done"),
    path("worklist/writing/", worklist.worklist_writing, name="worklist_writing"),
    path("worklist/letter/", worklist.worklist_letter, name="worklist_letter"),
    path("handled/<uuid:pk>/undoing/", worklist.handled_undoing, name="handled_undoing"),
    path("desk/<uuid:pk>/", desk.desk, name="desk"),
    path("reports/", reports.reports, name="reports"),
    path("seasons/<uuid:pk>/report/", reports.season_report, name="season_report"),
    path("seasons/<uuid:pk>/report.xlsx", reports.season_table, name="season_table"),
    path("seasons/<uuid:pk>/report.pdf", reports.season_paper, name="season_paper"),
    path("seasons/<uuid:pk>/standard/", reports.season_standard, name="season_standard"),
    path("programmes/<uuid:pk>/report/", reports.programme_report, name="programme_report"),
    path("programmes/<uuid:pk>/report.xlsx", reports.programme_table, name="programme_table"),
    path("programmes/<uuid:pk>/report.pdf", reports.programme_paper, name="programme_paper"),
    path("participations/<uuid:pk>/notes/", notes.case_notes, name="case_notes"),
    path("notes/<uuid:pk>/deletion/", notes.case_note_deletion, name="case_note_deletion"),
    path("notes/<uuid:pk>/return/", notes.case_note_return, name="case_note_return"),
    path("notes-about-me/", notes.notes_about_me, name="notes_about_me"),
    path("notes-about-me/notes.json", notes.notes_about_me_json, name="notes_about_me_json"),
    path("notes-about-me/notes.txt", notes.notes_about_me_text, name="notes_about_me_text"),
]
