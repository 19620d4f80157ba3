"""The addresses of learning means and the shelf."""

from django.urls import path

from kehity.learning.views import means, shelf, suggestions

urlpatterns = [
    path("participations/<uuid:pk>/means/", means.learning_means, name="learning_means"),
    path("participations/<uuid:pk>/means/new/", means.means_new, name="means_new"),
    path("means/<uuid:pk>/", means.means, name="means"),
    path("means/<uuid:pk>/beginning/", means.beginning, name="means_beginning"),
    path("means/<uuid:pk>/takeaway/", means.takeaway, name="means_takeaway"),
    path("means/<uuid:pk>/dropping/", means.dropping, name="means_dropping"),
    path("means/<uuid:pk>/taking-up/", means.taking_up, name="means_taking_up"),
    path("means/<uuid:pk>/on-agenda/", means.on_agenda, name="means_on_agenda"),
    path("means/<uuid:pk>/pinning/", means.pinning, name="means_pinning"),
    path("suggestions/<uuid:pk>/taken/", means.suggestion_taken, name="suggestion_taken"),
    path("suggestions/<uuid:pk>/left/", means.suggestion_left, name="suggestion_left"),
    path("suggestions/<uuid:pk>/return/", means.suggestion_return, name="suggestion_return"),
    path("mentorships/<uuid:pk>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("seasons/<uuid:pk>/shelf/", shelf.shelf, name="shelf"),
    path("seasons/<uuid:pk>/shelf/new/", shelf.shelf_item_new, name="shelf_item_new"),
    path("shelf/<uuid:pk>/", shelf.shelf_item, name="shelf_item"),
    path("shelf/<uuid:pk>/removal/", shelf.shelf_item_removal, name="shelf_item_removal"),
    path("shelf/<uuid:pk>/return/", shelf.shelf_item_return, name="shelf_item_return"),
]
