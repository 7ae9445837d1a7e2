"""The portal of a territorial cluster of economic cooperation (PTCE)."""
