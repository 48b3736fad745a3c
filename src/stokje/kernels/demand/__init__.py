"""Forecasts how many people will ask for a seat. Pure: no Django, no clock, no files, no chance."""

from stokje.kernels.demand.filling import filling as filling
from stokje.kernels.demand.run import forecast as forecast
