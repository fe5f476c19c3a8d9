from django.urls import path

from lifering.site import health, views

urlpatterns = [
    path("", views.home, name="home"),
    path("search", views.search, name="search"),
    path("now", views.page("now"), name="now"),
    path("leaflet", views.leaflet, name="leaflet"),
    path("safety", views.page("safety"), name="safety"),
    path("privacy", views.page("privacy"), name="privacy"),
    path("privacy/child", views.page("privacy_child"), name="privacy-child"),
    path("cookies", views.page("cookies"), name="cookies"),
    path("accessibility", views.page("accessibility"), name="accessibility"),
    path("about", views.about, name="about"),
    path("feedback", views.feedback, name="feedback"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
