"""The lists on which the day runs: arrivals, departures, in house, housekeeping."""
