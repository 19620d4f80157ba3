"""The addresses of the coordinator's worklist, desk and notes."""

from django.urls import path

from kehity.insights.views import desk, notes, worklist

urlpatterns = [
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/snoozing/", worklist.worklist_snoozing, name="worklist_snoozing"),
    path("worklist/done/", worklist.worklist_done, name="worklist_done"),
    path("worklist/writing/", worklist.worklist_writing, name="worklist_writing"),
    path("worklist/letter/", worklist.worklist_letter, name="worklist_letter"),
    path("handled/<uuid:pk>/undoing/", worklist.handled_undoing, name="handled_undoing"),
    path("desk/<uuid:pk>/", desk.desk, name="desk"),
    path("participations/<uuid:pk>/notes/", notes.case_notes, name="case_notes"),
    path("notes/<uuid:pk>/deletion/", notes.case_note_deletion, name="case_note_deletion"),
    path("notes/<uuid:pk>/return/", notes.case_note_return, name="case_note_return"),
    path("notes-about-me/", notes.notes_about_me, name="notes_about_me"),
    path("notes-about-me/notes.json", notes.notes_about_me_json, name="notes_about_me_json"),
    path("notes-about-me/notes.txt", notes.notes_about_me_text, name="notes_about_me_text"),
]
