"""The day at the desk: boards, the chart, search and the end of the day."""

from django.urls import path

from reservations.views.boards import ArrivalsPage, DeparturesPage, HousekeepingPage, InHousePage
from reservations.views.chart import ChartChanges, ChartGrid, ChartPage, ChartPanelPart
from reservations.views.end_of_day import EndOfDay
from reservations.views.many import CheckInMany, CheckOutMany
from reservations.views.search import SearchPage, Suggest
from reservations.views.today import TodayPage

urlpatterns = [
    path("", TodayPage.as_view(), name="today"),
    path("search/", SearchPage.as_view(), name="search"),
    path("search/suggest/", Suggest.as_view(), name="suggest"),
    path("chart/", ChartPage.as_view(), name="chart"),
    path("chart/grid/", ChartGrid.as_view(), name="chart_grid"),
    path("chart/changes/", ChartChanges.as_view(), name="chart_changes"),
    path("chart/panel/<code:code>/", ChartPanelPart.as_view(), name="chart_panel"),
    path("arrivals/", ArrivalsPage.as_view(), name="arrivals"),
    path("arrivals/check-in/", CheckInMany.as_view(), name="check_in_many"),
    path("departures/", DeparturesPage.as_view(), name="departures"),
    path("departures/check-out/", CheckOutMany.as_view(), name="check_out_many"),
    path("in-house/", InHousePage.as_view(), name="in_house"),
    path("housekeeping/", HousekeepingPage.as_view(), name="housekeeping"),
    path("end-of-day/", EndOfDay.as_view(), name="end_of_day"),
]
