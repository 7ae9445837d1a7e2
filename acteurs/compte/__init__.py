"""Accounts, as allauth asks us: what it writes and keeps, who must have a second factor, who is asked again who they are."""
