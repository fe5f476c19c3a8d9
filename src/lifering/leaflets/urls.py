from django.urls import path

from lifering.leaflets import views

urlpatterns = [
    path("topics/<slug:topic>/<slug:audience>/<slug:name>.pdf", views.topic, name="topic-leaflet"),
    path("on-paper/", views.on_paper, name="on-paper"),
    path("leaflet/record-sheet.pdf", views.record, name="record-sheet"),
    path("leaflet/make", views.make, name="make-leaflet"),
]
