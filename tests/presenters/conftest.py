"""Rooms with one case, for the tests of the case screen."""

from case_fixtures import empty_room, example_room

__all__ = ["empty_room", "example_room"]
