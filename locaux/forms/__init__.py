from locaux.forms.filtres import FiltresPlanning, FiltresReservations
from locaux.forms.reservations import AnnulationForm, ReservationForm

__all__ = ["AnnulationForm", "FiltresPlanning", "FiltresReservations", "ReservationForm"]
