from django.urls import path

from lifering.guidance import views

urlpatterns = [
    path("topics", views.topics, name="topics"),
    path("topics/<slug:topic>/", views.topic, name="topic"),
    path("topics/<slug:topic>/<slug:audience>/", views.topic, name="topic-for"),
    path("topics/<slug:topic>/<slug:audience>/law/<slug:nation>/", views.topic, name="topic-in"),
    path("a-z", views.a_z, name="a-z"),
    path("words/", views.words, name="words"),
    path("words/slang", views.slang, name="slang"),
    path("say/", views.say, name="say"),
    path("resources/", views.resources, name="resources"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/near", views.contacts_near, name="contacts-near"),
    path("contacts/in/", views.councils, name="councils"),
    path("contacts/in/<slug:council>/", views.council, name="council"),
    path("differences", views.differences, name="differences"),
]
