from django.urls import path

from lifering.reports import back_views, noting_views, sending_views, views

urlpatterns = [
    path("report", views.entry, name="report"),
    path("report/start", views.start, name="report-start"),
    path("report/<int:step>", views.question, name="report-question"),
    path("report/next", views.next_question, name="report-next"),
    path("report/check", views.check, name="report-check"),
    path("report/others", views.others, name="report-others"),
    path("report/keep", views.keep, name="report-keep"),
    path("report/send", sending_views.send, name="report-send"),
    path("report/sent", sending_views.sent, name="report-sent"),
    path("report/done", sending_views.done, name="report-done"),
    path("report/back", back_views.back, name="report-back"),
    path("report/replies", back_views.replies, name="report-replies"),
    path("report/answered", back_views.answered, name="report-answered"),
    path("report/notes", noting_views.notes, name="report-notes"),
    path("report/noted", noting_views.noted, name="report-noted"),
    path("report/burn", back_views.burn, name="report-burn"),
    path("report/ended", back_views.ended, name="report-ended"),
    path("report/burned", back_views.burned, name="report-burned"),
]
