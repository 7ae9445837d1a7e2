"""What the demonstration shows, as plain data: no database, no clock.

Names of organisations, poles and their roles come from the hub's public presentation of 29 May 2013; persons,
addresses, numbers and floors are invented and look it.
"""
