from django.urls import path

from lifering.triage import views

urlpatterns = [
    path("help/start", views.start, name="start"),
    path("help/<int:step>", views.question, name="question"),
    path("help/next", views.next_question, name="next-question"),
    path("help/check", views.check, name="check"),
    path("help/plan", views.plan, name="plan"),
    path("help/<slug:name>.pdf", views.leaflet, name="plan-leaflet"),
    path("help/keep", views.keep, name="keep"),
]
