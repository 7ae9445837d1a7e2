from locaux.forms.filtres import FiltresReservations
from locaux.forms.planning import FiltresPlanning
from locaux.forms.reservations import AnnulationForm, ReservationForm

__all__ = ["AnnulationForm", "FiltresPlanning", "FiltresReservations", "ReservationForm"]
